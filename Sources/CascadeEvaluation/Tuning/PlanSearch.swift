import CascadeCore

/// Finds the Pareto-optimal plans of a table over some of its rows, by trying all of them.
///
/// Tiers are descended one by one with the set of problems that still climb, so that a whole plan costs a few machine
/// words at its last tier: plans share what their lower tiers do.
package struct PlanSearch: Sendable {
    package let table: PlanTable
    /// The rows that plans are compared on.
    package let rows: RowSet

    package init(_ table: PlanTable, rows: RowSet) {
        self.table = table
        self.rows = rows
    }

    /// Over the whole grid.
    package func frontier() -> PlanFrontier { frontier(starts: table.grid.starts) { _ in true } }

    /// Over plans with a single tier in use: self-testing by one model. Thresholds make no difference to those, because
    /// an answer that is not accepted is returned all the same.
    package func singleTierFrontier() -> PlanFrontier { frontier(starts: [.first]) { $0.count == 1 } }

    private func frontier(starts: [LadderPlan.Start], where isWanted: ([Int]) -> Bool) -> PlanFrontier {
        var frontier = PlanFrontier(problems: rows.count)
        let tiers = table.tiers
        for start in starts {
            for set in 1..<(1 << tiers.count) {
                let usable = tiers.indices.filter { set >> $0 & 1 == 1 }
                let isPossible = tiers.indices.allSatisfy { tier in
                    usable.contains(tier) ? !tiers[tier].options.isEmpty : tiers[tier].mayBeSkipped
                }
                guard isPossible, isWanted(usable) else { continue }
                var descent = PlanDescent(table: table, rows: rows, usable: usable, start: start, frontier: frontier)
                frontier = descent.run()
            }
        }
        return frontier
    }
}
