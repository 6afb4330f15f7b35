import CascadeCore
import CascadeEngine
import Testing

@Suite struct BudgetLimitsTests {
    private let limits = BudgetLimits(run: Money(dollars: 1))

    private func ladder(_ prices: [Price?], counts: [Int]? = nil) throws -> Ladder {
        try Ladder(
            prices.enumerated().map { Samples.tier("t\($0)", k: counts?[$0] ?? 1, price: $1) })
    }

    @Test func aBudgetNeedsEveryPriceThatMayBePaid() throws {
        let ladder = try ladder([Price(input: 1, output: 1), nil])
        let cascade = try PolicyDescription.named("cascade-only", ladder: ladder)
        let error = #expect(throws: EngineError.self) { try limits.validate(ladder: ladder, policy: cascade) }
        #expect(error?.code == .unknownPrice)
        #expect(
            error?.message
                == "a cost limit is set, and the price of 't1 (model-t1)' is not known: add a [[prices.model]] entry "
                + "for each, with input = 0 and output = 0 where it costs nothing, or remove the limit")
        #expect(throws: Never.self) { try BudgetLimits().validate(ladder: ladder, policy: cascade) }
    }

    @Test func tiersThatAreNeverAskedNeedNoPrice() throws {
        let free = Price(input: 0, output: 0)
        let topless = try ladder([free, nil])
        let fixed = try PolicyDescription.named("fixed:t0", ladder: topless)
        #expect(throws: Never.self) { try limits.validate(ladder: topless, policy: fixed) }
        let off = try ladder([nil, free], counts: [-1, 1])
        let cascade = try PolicyDescription.named("cascade-only", ladder: off)
        #expect(throws: Never.self) { try limits.validate(ladder: off, policy: cascade) }
        let predicted = try PolicyDescription.named("predictor-only", ladder: topless)
        #expect(throws: EngineError.self) { try limits.validate(ladder: topless, policy: predicted) }
    }

    @Test func negativeLimitsAreRefused() throws {
        let ladder = try ladder([Price(input: 1, output: 1)])
        let policy = try PolicyDescription.named("cascade-only", ladder: ladder)
        let error = #expect(throws: EngineError.self) {
            try BudgetLimits(problem: Money(dollars: -0.5)).validate(ladder: ladder, policy: policy)
        }
        #expect(error?.message == "max_cost_per_task_usd is -0.5: set 0 or more, or leave it out")
    }
}
