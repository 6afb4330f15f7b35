import CascadeCore
import Testing

@testable import CascadePredictor

struct PredictorTrainerCrossFittedTests {
    private let labels = SyntheticLabels.set()

    private func predictions(
        counts: [[TierCount?]]? = nil, folds: [Int]? = nil
    ) throws -> [Prediction] {
        try PredictorTrainer.crossFitted(
            labels.rows.map(\.problem), counts: counts ?? labels.rows.map(\.counts),
            folds: folds ?? labels.rows.indices.map { 10 + $0 / 15 }, tiers: labels.tiers,
            options: SyntheticLabels.options, seed: 3)
    }

    @Test func outcomesHaveTheProbabilitiesAsMarginals() throws {
        for prediction in try predictions() {
            let outcomes = try #require(prediction.jointOutcomes(tiers: 2))
            #expect(abs(outcomes.reduce(0, +) - 1) < 1e-9)
            for (a, b) in zip(OutcomePatterns.marginals(of: outcomes, tiers: 2), prediction.solveProbabilities) {
                #expect(abs(a - b) < 1e-6)
            }
        }
    }

    @Test func rowsKeepTheirOrderAndNameTheirFold() throws {
        let result = try predictions()
        let notes = [1, 2, 3, 4].map { "held out: fold \($0) of 4" }
        #expect([0, 15, 30, 45].map { result[$0].note } == notes)
        let easy = labels.rows.indices.filter { $0.isMultiple(of: 2) }.map { result[$0].solveProbabilities[0] }
        let hard = labels.rows.indices.filter { !$0.isMultiple(of: 2) }.map { result[$0].solveProbabilities[0] }
        let (onEasy, onHard) = (easy.reduce(0, +) / 30, hard.reduce(0, +) / 30)
        #expect(onEasy > onHard + 0.3)
    }

    /// A fold's labels, whatever they are, never reach the predictions of that fold.
    @Test func ownFoldIsNeverSeen() throws {
        let folds = labels.rows.indices.map { $0 / 15 }
        let changed = labels.rows.enumerated().map { index, row in
            index / 15 == 2 ? [TierCount(solved: 3, trials: 3), nil] : row.counts
        }
        let (before, after) = (try predictions(folds: folds), try predictions(counts: changed, folds: folds))
        #expect(before[30..<45] == after[30..<45])
        #expect(before[..<30] != after[..<30])
    }

    @Test func refusesWhatDoesNotMatch() {
        let short = #expect(throws: PredictorError.self) { try predictions(folds: [1, 2]) }
        #expect(
            short?.message
                == "60 problems, 60 rows of counts, 2 folds: give one row of 2 counts and one fold for each problem"
        )
        let single = #expect(throws: PredictorError.self) { try predictions(folds: Array(repeating: 7, count: 60)) }
        #expect(single?.code == .badOption)
        #expect(single?.message == "cross-fitting needs at least 2 folds, here is 1")
    }
}
