import CascadeCore
import Testing

@testable import CascadeEvaluation

struct SavingTests {
    private func saving(_ visits: [(tier: Int, cost: Cost)], policy: PolicyDescription? = nil) async throws -> Saving {
        let run = try await TestRun("r", policy: policy)
        try await run.problem(
            "p/1",
            visits.map { TestRun.Visit(tier: $0.tier, codes: ["right"], cost: $0.cost, decision: (.escalate, .tie)) },
            status: .accepted, answer: (visits.last?.tier ?? 0, "right"))
        return Saving.estimated(try await RunRecord(reading: run.trace))
    }

    @Test func dearerThanTheTopIsANegativeSaving() async throws {
        let dollar = Cost.known(Money(dollars: 1))
        let result = try await saving([(0, dollar), (1, dollar), (2, .known(Money(dollars: 4)))])
        #expect(result.alwaysTop == 4)
        #expect(result.share == -0.5)
        #expect(result.basis == "estimated from the solutions of 1 visit to large")
    }

    @Test func unknownPricesGiveAReasonAndNoNumber() async throws {
        let result = try await saving([(0, .unknown), (2, .known(Money(dollars: 4)))])
        #expect(result.alwaysTop == nil)
        #expect(result.share == nil)
        #expect(result.basis == "a price is unknown")
    }

    @Test func theTopItselfSavesNothing() async throws {
        let top = PolicyDescription(name: "fixed:large", start: .fixed(tier: 2), escalates: false)
        let result = try await saving([(2, .known(Money(dollars: 4)))], policy: top)
        #expect(result.share == nil)
        #expect(result.basis == "this run always asks the top tier")
    }

    @Test func aFreeTopHasNoShare() async throws {
        let result = try await saving([(0, .zero), (2, .zero)])
        #expect(result.alwaysTop == 0)
        #expect(result.share == nil)
    }
}
