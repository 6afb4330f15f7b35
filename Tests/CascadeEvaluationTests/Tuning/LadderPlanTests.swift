import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct LadderPlanTests {
    private let tested = TierPlan(solutions: 3, lines: 2, threshold: 0.5, selector: "product")

    @Test func aTierTakesItsPlan() throws {
        let held = try RandomMatrix().ladder()
        let ladder = try LadderPlan(tiers: [tested, .skipped, .untested]).applied(to: held)
        #expect(ladder.tiers.map(\.solutions.count) == [3, -1, 0])
        #expect(ladder[0].tests.count == 3 && ladder[0].tests.maxLines == 2)
        #expect(ladder[0].acceptance == .init(rule: .product, threshold: 0.5, minimumTests: 1))
        #expect(ladder[1].acceptance.requiresVisibleExamples == false)
        #expect(ladder[2].tests.count == 0)
        #expect(ladder[0].price == held[0].price)
    }

    /// Five solutions, but test answers only as far as they were collected.
    @Test func testAnswersEndWhereTheyWereCollected() throws {
        let held = try RandomMatrix().ladder()
        #expect(TierPlan(solutions: 5, lines: 3).applied(to: held[0]).tests.count == 3)
        #expect(TierPlan(solutions: 2, lines: 3).applied(to: held[0]).tests.count == 2)
        #expect(TierPlan(solutions: 2, lines: 0).applied(to: held[0]).tests.count == 0)
    }

    @Test func aPolicySaysOnceWhatAllTiersDo() {
        let alike = LadderPlan(tiers: [tested, .skipped, .untested]).policy(named: "tuned")
        #expect(alike.selector == "product" && alike.selectors == nil && alike.start == .first && alike.escalates)
        let mixed = LadderPlan(start: .predicted, tiers: [tested, TierPlan(solutions: 2), .untested])
        #expect(mixed.policy(named: "tuned").selectors == ["product", "b4", "b4"])
        #expect(mixed.policy(named: "tuned").start == .predicted)
        #expect(LadderPlan(tiers: [.untested]).policy(named: "x").selector == "b4")
    }

    @Test func plansAreNamedByWhatCounts() throws {
        let ladder = try RandomMatrix().ladder()
        #expect(
            LadderPlan(tiers: [tested, .skipped, .untested]).words(ladder) == "t0 k=3 l=2 θ=0.5 product → t2 k=0")
        let one = TierPlan(solutions: 1, lines: 0, threshold: 1)
        #expect(
            LadderPlan(start: .predicted, tiers: [one, .skipped, .skipped]).words(ladder)
                == "predicted start: t0 k=1 l=0 θ=1")
    }

    @Test func simplerMeansFewerTiersThenAnswersThenLines() {
        let order = [
            TierPlan.skipped, .untested, TierPlan(solutions: 1, lines: 4), tested,
            TierPlan(solutions: 3, lines: 4),
        ].map(\.complexity)
        #expect(order == order.sorted() && Set(order).count == 5)
        #expect(2 * TierPlan.untested.complexity > TierPlan(solutions: 10, lines: 4).complexity)
    }
}
