import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct PlanSearchTests {
    private func plans(_ table: PlanTable) -> [LadderPlan] {
        let tiers = table.matrix.ladder.tiers.map { table.grid.plans(for: $0) }
        var combinations: [[TierPlan]] = [[]]
        for tier in tiers { combinations = combinations.flatMap { lower in tier.map { lower + [$0] } } }
        return table.grid.starts.flatMap { start in
            combinations.map { LadderPlan(start: start, tiers: $0) }.filter { !$0.usable.isEmpty }
        }
    }

    /// For each plan on the frontier: right answers and cost, found without the search.
    private func expected(_ table: PlanTable, _ rows: RowSet, _ plans: [LadderPlan]) throws -> [[Int64]] {
        let all = try plans.map { plan in try #require(table.measures(of: plan, over: rows)) }
        let best = all.filter { one in
            !all.contains { other in
                (other.right >= one.right && other.cost < one.cost)
                    || (other.right > one.right && other.cost <= one.cost)
            }
        }
        return Set(best.map { [Int64($0.right), $0.cost.picodollars] }).sorted { $0[0] < $1[0] }
    }

    private func found(_ frontier: PlanFrontier) -> [[Int64]] {
        frontier.entries.map { [Int64($0.measures.right), $0.measures.cost.picodollars] }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func theFrontierIsThatOfAllPlans(seed: UInt64) throws {
        let (matrix, gold) = try RandomMatrix(rows: 70, seed: seed).drawn()
        var generator = SplitMix64(seed: seed)
        let predictions = matrix.rows.map { _ in
            Prediction(
                solveProbabilities: (0..<3).map { _ in Double(generator.below(100)) / 100 },
                start: generator.below(3), model: "drawn")
        }
        let grid = PlanGrid(
            solutions: [-1, 0, 1, 3], lines: [0, 2], thresholds: [0.5, 1], selectors: ["b4", "product"])
        let table = try PlanTable(matrix, gold: gold, grid: grid, predictions: predictions)
        let rows = RowSet((0..<70).filter { $0 % 3 != 1 }, rows: 70)
        let frontier = PlanSearch(table, rows: rows).frontier()
        let all = plans(table)
        #expect(all.count == table.planCount)
        #expect(found(frontier) == (try expected(table, rows, all)))
        for entry in frontier.entries { #expect(table.measures(of: entry.plan, over: rows) == entry.measures) }
        #expect(frontier.offered <= all.count && frontier.offered > 0)
    }

    @Test func aSingleTierHasItsOwnFrontier() throws {
        let (matrix, gold) = try RandomMatrix(rows: 40, seed: 9).drawn()
        let table = try PlanTable(matrix, gold: gold, grid: .paper)
        let single = PlanSearch(table, rows: table.judged).singleTierFrontier()
        #expect(single.entries.allSatisfy { $0.plan.usable.count == 1 })
        let alone = plans(table).filter { $0.usable.count == 1 }
        #expect(found(single) == (try expected(table, table.judged, alone)))
    }

    @Test func aTierThatMayNotBeSkippedIsInEveryPlan() throws {
        let (matrix, gold) = try RandomMatrix(seed: 2).drawn()
        let table = try PlanTable(matrix, gold: gold, grid: PlanGrid(solutions: [0, 1], selectors: ["b4"]))
        let entries = PlanSearch(table, rows: table.judged).frontier().entries
        #expect(!entries.isEmpty && entries.allSatisfy { $0.plan.usable == [0, 1, 2] })
    }

    @Test func aTierThatIsSwitchedOffIsInNone() throws {
        var (matrix, gold) = try RandomMatrix(seed: 2).drawn()
        var tiers = matrix.header.ladder.tiers
        tiers[1].solutions.count = -1
        matrix.header.ladder = try Ladder(tiers)
        let table = try PlanTable(matrix, gold: gold, grid: PlanGrid(solutions: [0, 1], selectors: ["b4"]))
        gold.rows = []
        let entries = PlanSearch(table, rows: table.judged).frontier().entries
        #expect(!entries.isEmpty && entries.allSatisfy { $0.plan.usable == [0, 2] })
    }
}
