import CascadeCore
import Testing

@testable import CascadePredictor

struct LabelSetTests {
    private func problem(_ id: ProblemID) -> Problem { Problem(id: id, statement: "s", entryPoint: "f") }
    private let one = TierCount(solved: 1, trials: 1)

    @Test func joinsInProblemOrder() throws {
        let entries = [
            LabelEntry(id: ProblemID("T/10"), tiers: ["b": one]),
            LabelEntry(id: ProblemID("T/9"), tiers: ["a": one, "b": one]),
            LabelEntry(id: ProblemID("T/11"), tiers: ["other": one]),
        ]
        let labels = try LabelSet(
            entries,
            problems: [
                problem(ProblemID("T/9")), problem(ProblemID("T/10")), problem(ProblemID("T/11")),
                problem(ProblemID("T/12")),
            ], tiers: ["b", "a"])
        #expect(labels.rows.map(\.problem.id) == [ProblemID("T/9"), ProblemID("T/10")])
        #expect(labels.rows.map(\.counts) == [[one, one], [one, nil]])
    }

    @Test func namesUnknownProblems() {
        let entries = (1...7).map { LabelEntry(id: ProblemID("T/\($0)"), tiers: ["a": one]) }
        let error = #expect(throws: PredictorError.self) {
            try LabelSet(entries, problems: [problem(ProblemID("T/3"))], tiers: ["a"])
        }
        #expect(error?.code == .unknownProblems)
        let start = "6 of 7 labelled problems are not in the dataset (T/1, T/2, T/4, T/5, T/6, …)"
        #expect(error?.message.hasPrefix(start) == true)
    }

    @Test func namesUnknownTiers() {
        let error = #expect(throws: PredictorError.self) {
            try LabelSet(
                [LabelEntry(id: ProblemID("T/1"), tiers: ["a": one])], problems: [problem(ProblemID("T/1"))],
                tiers: ["a", "z"])
        }
        #expect(error?.code == .unknownTiers)
        #expect(error?.message == "no label names tier 'z': the labels know a")
    }
}
