import CascadeCore
import Testing

@testable import CascadeCommands
@testable import CascadeEvaluation

@Suite("Summary of a collection") struct MatrixSummaryTextTests {
    private func text(_ left: [CollectionSummary.Left]) -> MatrixSummaryText {
        var summary = CollectionSummary(total: 5, known: 1)
        summary.left = left
        return MatrixSummaryText(folder: "m", summary: summary)
    }

    private func left(_ problem: String, _ budget: DecisionCause? = nil) -> CollectionSummary.Left {
        .init(problem: ProblemID(problem), reason: budget == nil ? "no key" : "too dear", budget: budget)
    }

    @Test("a complete collection has nothing to say")
    func complete() { #expect(text([]).failure == nil) }

    @Test("a budget that stopped problems is status 5, and says how to raise it")
    func budget() throws {
        let failure = try #require(text([left("P/1", .budgetRun), left("P/2", .budgetTask)]).failure)
        #expect(failure.status == .budget)
        #expect(
            failure.message == "a budget left 2 problems out (first: P/1: too dear); raise it and go on with: cascade "
                + "matrix collect --resume --out m --max-cost …")
    }

    @Test("what can be tried again goes before a budget")
    func infrastructure() throws {
        let failure = try #require(text([left("P/1", .budgetRun), left("P/2")]).failure)
        #expect(failure.status == .infrastructure)
        #expect(failure.message.contains("2 problems were left out (first: P/2: no key)"))
        #expect(!failure.message.contains("--max-cost"))
    }

    @Test("JSON tells a budget from a model that could not be asked")
    func json() throws {
        let json = try text([left("P/1", .budgetTask), left("P/2")]).json()
        #expect(json.contains("\"cause\" : \"budget_task\""))
        #expect(json.contains("\"reason\" : \"no key\""))
    }
}
