import CascadeCore
import Testing

@testable import CascadePredictor

struct FineTuningFileTests {
    private let labels = LabelSet(
        tiers: ["a", "b"],
        rows: [
            LabelRow(
                problem: Problem(
                    id: ProblemID("T/1"), statement: " Say \"hi\".\n", entryPoint: "hi",
                    visibleExamples: [VisibleExample(source: "assert hi() == 'hi'")]),
                counts: [TierCount(solved: 0, trials: 1), TierCount(solved: 1, trials: 1)]),
            LabelRow(
                problem: Problem(id: ProblemID("T/2"), statement: "Never.", entryPoint: "f"),
                counts: [TierCount(solved: 0, trials: 1), TierCount(solved: 0, trials: 1)]),
        ])
    private let system =
        "Rate how hard a Python task is for a language model, from 1 (the smallest model solves it) to 2 "
        + "(only the largest may). Answer with the number alone."

    @Test func completionFormContinuesThePrompt() throws {
        let text = try FineTuningFile.render(labels, scale: .tiers(.successRate(0.5)), form: .completion)
        #expect(
            text
                == #"{"completion":" 2","prompt":"\#(system)\n\nTask: Say \"hi\".\nassert hi() == 'hi'\n\nComplexity:"}"#
                + "\n")
    }

    @Test func chatFormAnswersAsTheAssistant() throws {
        let text = try FineTuningFile.render(labels, scale: .tiers(.successRate(0.5)), form: .chat)
        #expect(
            text == #"{"messages":[{"content":"\#(system)","role":"system"},"#
                + #"{"content":"Say \"hi\".\nassert hi() == 'hi'","role":"user"},{"content":"2","role":"assistant"}]}"#
                + "\n")
    }

    @Test func refusesToWriteNothing() {
        let error = #expect(throws: PredictorError.self) {
            try FineTuningFile.render(labels, scale: .levels, form: .chat)
        }
        #expect(error?.code == .badLabel)
    }

    @Test(arguments: [("3", 2), (" 5\n", 4), ("Level 1.", 0), ("0", nil), ("6", nil), ("hard", nil), ("12", nil)])
    func readsTheFirstNumber(answer: String, label: Int?) {
        #expect(ComplexityPrompt(classes: 5).parse(answer) == label)
    }
}
