import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct PlanFrontierTests {
    private func plan(_ k: Int) -> LadderPlan { LadderPlan(tiers: [TierPlan(solutions: k)]) }

    private func frontier(_ offers: [(cost: Int64, right: Int, complexity: Int, k: Int)]) -> PlanFrontier {
        var frontier = PlanFrontier(problems: 10)
        for offer in offers {
            let own = PlanFrontier.Offer(cost: offer.cost, right: offer.right, complexity: offer.complexity)
            if frontier.improves(own) { frontier.keep(own, plan: plan(offer.k)) }
        }
        return frontier
    }

    @Test func dominatedPlansAreDropped() {
        let entries = frontier([(5, 4, 1, 1), (9, 7, 1, 2), (9, 6, 1, 3), (6, 3, 1, 4), (20, 10, 1, 5)]).entries
        #expect(entries.map(\.measures.right) == [4, 7, 10])
        #expect(entries.map(\.measures.cost.picodollars) == [5, 9, 20])
        #expect(entries.map(\.plan) == [plan(1), plan(2), plan(5)])
        #expect(entries[1].measures.accuracy.rate == 0.7)
    }

    @Test func ofEquallyGoodPlansTheSimplerIsKeptThenTheFirst() {
        #expect(frontier([(5, 4, 3, 1), (5, 4, 2, 2), (5, 4, 2, 3)]).entries.map(\.plan) == [plan(2)])
        #expect(frontier([(5, 4, 3, 1), (4, 4, 9, 2)]).entries.map(\.plan) == [plan(2)])
    }

    @Test func ofEquallyCheapPlansTheMoreAccurateIsKept() {
        #expect(frontier([(5, 4, 1, 1), (5, 6, 9, 2)]).entries.map(\.plan) == [plan(2)])
        #expect(frontier([]).entries.isEmpty)
    }
}
