import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct PlanChoiceTests {
    /// 10 problems: 4 right at 1 dollar a problem, 7 at 2 dollars, 8 at 5 dollars.
    private let entries = [(4, 1.0), (7, 2.0), (8, 5.0)].map { right, dollars in
        PlanFrontier.Entry(
            plan: LadderPlan(tiers: [TierPlan(solutions: right)]),
            measures: PlanMeasures(right: right, problems: 10, cost: Money(dollars: dollars * 10)))
    }

    private func pick(_ choice: PlanChoice) throws -> Int { try choice.pick(from: entries).measures.right }

    @Test func aCostBuysTheMostAccuratePlan() throws {
        #expect(try pick(.maxCost(1)) == 4)
        #expect(try pick(.maxCost(4.99)) == 7)
        #expect(try pick(.maxCost(5)) == 8)
        let error = #expect(throws: TuningError.self) { try pick(.maxCost(0.5)) }
        #expect(error?.code == .unreachable)
        #expect(
            error?.message
                == "no plan costs $0.5000 a problem or less: the cheapest one costs $1.00; raise --max-cost")
    }

    @Test func anAccuracyTakesTheCheapestPlan() throws {
        #expect(try pick(.minAccuracy(0)) == 4)
        #expect(try pick(.minAccuracy(0.7)) == 7)
        #expect(try pick(.minAccuracy(0.71)) == 8)
        let error = #expect(throws: TuningError.self) { try pick(.minAccuracy(0.9)) }
        #expect(
            error?.message.hasPrefix("no plan is right on 90.0 % of the validation problems: the best one is on 80.0 %")
                == true)
    }

    /// Gains are v·0.4 − 1, v·0.7 − 2 and v·0.8 − 5: the second is better from v = 10/3 on, the third from v = 30 on.
    @Test func aValueTakesTheLargestGain() throws {
        #expect(try pick(.valuePerSolve(0)) == 4)
        #expect(try pick(.valuePerSolve(3.3)) == 4)
        #expect(try pick(.valuePerSolve(3.4)) == 7)
        #expect(try pick(.valuePerSolve(29)) == 7)
        #expect(try pick(.valuePerSolve(31)) == 8)
    }

    @Test func nothingCanBeChosenFromNothing() {
        #expect(throws: TuningError.self) { try PlanChoice.minAccuracy(0).pick(from: []) }
    }
}
