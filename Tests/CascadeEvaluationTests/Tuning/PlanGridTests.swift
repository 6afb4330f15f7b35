import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct PlanGridTests {
    private func tier(_ solutions: Int, tests: Int, lines: Int = 4) -> Tier {
        Tier(
            name: "t", endpoint: "e", model: "m", solutions: .init(count: solutions),
            tests: .init(count: tests, maxLines: lines))
    }

    /// -1 and 0 once each, and four k with three l and six θ.
    @Test func thePaperHasSeventyFourPlansATier() {
        #expect(PlanGrid.paper.plans(for: tier(10, tests: 10)).count == 74)
        #expect(Set(PlanGrid.paper.plans(for: tier(10, tests: 10))).count == 74)
    }

    /// k = 1 needs no selector, so that only 54 plans are doubled.
    @Test func eachSelectorIsTriedWhereThereIsAChoice() {
        #expect(PlanGrid().plans(for: tier(10, tests: 10)).count == 74 + 54)
    }

    @Test func whatWasNotCollectedIsNotTried() {
        let plans = PlanGrid.paper.plans(for: tier(3, tests: 1, lines: 2))
        #expect(Set(plans.map(\.solutions)) == [-1, 0, 1, 3])
        #expect(Set(plans.map(\.lines)) == [0, 2])
        #expect(Set(PlanGrid.paper.plans(for: tier(3, tests: 0)).map(\.lines)) == [0])
        #expect(PlanGrid.paper.plans(for: tier(0, tests: 0)).map(\.solutions).contains(1))
        #expect(PlanGrid.paper.plans(for: tier(-1, tests: 1)) == [.skipped])
    }

    @Test func whatIsMissingIsNamed() throws {
        let ladder = try Ladder([tier(3, tests: 1, lines: 2)])
        #expect(PlanGrid.paper.missing(in: ladder) == "t has no samples for k = 5, 10 and l = 4")
        #expect(PlanGrid.paper.missing(in: try Ladder([tier(10, tests: 1)])) == nil)
        #expect(PlanGrid.paper.missing(in: try Ladder([tier(-1, tests: 1)])) == "t is switched off")
    }

    @Test func aLadderThatSkipsAllIsNoPlan() throws {
        var second = tier(10, tests: 10)
        second.name = "u"
        let ladder = try Ladder([tier(10, tests: 10), second])
        #expect(PlanGrid.paper.count(for: ladder, starts: 1) == 74 * 74 - 1)
        #expect(PlanGrid.paper.count(for: ladder, starts: 2) == 2 * (74 * 74 - 1))
        #expect(PlanGrid(solutions: [0]).count(for: ladder, starts: 1) == 1)
        #expect(PlanGrid.paper.count(for: ladder, starts: .max) == .max)
    }
}
