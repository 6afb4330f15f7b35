import CascadeCore
import Testing

@Suite("Tier")
struct TierTests {
    @Test("A cost is known only when both the price and the tokens are")
    func cost() {
        let usage = TokenUsage(input: 1_000_000, output: 0)
        let free = Tier(name: "a", endpoint: "e", model: "m")
        let priced = Tier(name: "a", endpoint: "e", model: "m", price: Price(input: 3, output: 6))
        #expect(priced.cost(of: usage) == .known(Money(dollars: 3)))
        #expect(priced.cost(of: nil) == .unknown)
        #expect(free.cost(of: usage) == .unknown)
        #expect(free.cost(of: nil) == .unknown)
    }

    @Test(
        "A plan of 0 asks for one greedy answer, a plan of -1 for none", arguments: [(-1, 0), (0, 1), (1, 1), (5, 5)])
    func requested(count: Int, requested: Int) {
        #expect(SolutionPlan(count: count).requested == requested)
    }

    @Test("Acceptance rules have stable names")
    func rules() {
        #expect(AcceptanceRule.Kind.allCases.map(\.rawValue) == ["product", "pass-share", "always"])
    }
}
