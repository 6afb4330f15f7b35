import CascadeCore
import Testing

@testable import CascadePredictor

struct LabelSplitTests {
    private let labels = SyntheticLabels.set()

    private func ids(_ set: LabelSet) -> [ProblemID] { set.rows.map(\.problem.id) }

    @Test func shareKeepsSoManyAndRepeats() throws {
        let (train, test) = try LabelSplit.share(test: 0.3, seed: 4).parts(of: labels)
        #expect(test.rows.count == 18)
        #expect(Set(ids(train)).isDisjoint(with: ids(test)))
        #expect(train.rows.count + test.rows.count == 60)
        #expect(try LabelSplit.share(test: 0.3, seed: 4).parts(of: labels).test == test)
        #expect(try LabelSplit.share(test: 0.3, seed: 5).parts(of: labels).test != test)
    }

    @Test func foldsCoverEveryProblemOnce() throws {
        let tests = try (0..<4).map { try ids(LabelSplit.fold($0, of: 4, seed: 1).parts(of: labels).test) }
        #expect(tests.joined().sorted() == ids(labels))
        #expect(tests.allSatisfy { $0.count == 15 })
    }

    @Test func idsAreTakenAsGiven() throws {
        let chosen: Set = [ProblemID("T/3"), ProblemID("T/10")]
        let (train, test) = try LabelSplit.test(chosen).parts(of: labels)
        #expect(Set(ids(test)) == chosen)
        #expect(train.rows.count == 58)
    }

    @Test func refusesWhatIsNoSplit() {
        func message(_ split: LabelSplit) -> String? {
            (#expect(throws: PredictorError.self) { try split.parts(of: labels) })?.message
        }
        #expect(message(.share(test: 1, seed: 0)) == "a test share of 1.0 must lie between 0 and 1")
        #expect(message(.fold(4, of: 4, seed: 0)) == "fold 5 of 4: give a fold from 1 to at most 100")
        #expect(
            message(.test([ProblemID("X/1")]))
                == "1 problems of the split have no label (X/1): leave them out of the file")
    }
}
