package import CascadeCore

/// What one plan does with one problem.
package struct PlannedOutcome: Sendable, Hashable {
    /// Tiers visited, in order.
    package var path: [Int]
    package var cost: Money
    /// Tier and sample of the answer; nil without one.
    package var answer: Answer?
    /// Whether the answer was believed, not merely the best that there was.
    package var isAccepted: Bool
    package var isRight: Bool

    package struct Answer: Sendable, Hashable {
        package var tier: Int
        package var sample: Int
    }
}

extension PlanTable {
    /// - Parameter plan: one of the grid's.
    /// - Returns: nil for a plan that the grid does not hold, or that skips every tier.
    package func outcome(of plan: LadderPlan, row: Int) -> PlannedOutcome? {
        guard let chosen = options(of: plan), let entry = entry(of: plan, row: row) else { return nil }
        let usable = plan.usable.filter { $0 >= entry }
        var result = PlannedOutcome(path: [], cost: .zero, isAccepted: false, isRight: false)
        for tier in usable {
            let option = tiers[tier].options[chosen[tier]]
            result.path.append(tier)
            result.cost += Money(picodollars: tiers[tier].profiles[option.profile].costs[row])
            if option.accepted.contains(row) {
                result.isAccepted = true
                answer(from: tier, row: row, chosen: chosen, in: &result)
                return result
            }
        }
        let winner = fallback.winner(row: row, visited: usable) { Int(profile($0, chosen).findings[row]) }
        if let winner { answer(from: winner, row: row, chosen: chosen, in: &result) }
        return result
    }

    private func profile(_ tier: Int, _ chosen: [Int]) -> TierProfile {
        tiers[tier].profiles[tiers[tier].options[chosen[tier]].profile]
    }

    private func answer(from tier: Int, row: Int, chosen: [Int], in result: inout PlannedOutcome) {
        let profile = profile(tier, chosen)
        result.answer = .init(tier: tier, sample: Int(profile.chosen[row]))
        result.isRight = profile.right.contains(row)
    }

    /// The tier at which a problem is met: the first one in use from its start upward, else the last one in use.
    private func entry(of plan: LadderPlan, row: Int) -> Int? {
        let start = plan.start == .first ? 0 : predictedStarts[row]
        return plan.usable.first { $0 >= start } ?? plan.usable.last
    }

    /// Position of each tier's option; -1 for a skipped one.
    private func options(of plan: LadderPlan) -> [Int]? {
        guard plan.tiers.count == tiers.count else { return nil }
        var chosen: [Int] = []
        for (tier, own) in plan.tiers.enumerated() {
            guard let option = own.solutions < 0 ? -1 : tiers[tier].positions[own] else { return nil }
            chosen.append(option)
        }
        return chosen
    }

    /// What a plan comes to over some rows.
    package func measures(of plan: LadderPlan, over rows: RowSet) -> PlanMeasures? {
        var measures = PlanMeasures(right: 0, problems: 0, cost: .zero)
        for row in rows.members {
            guard let outcome = outcome(of: plan, row: row) else { return nil }
            measures.problems += 1
            measures.right += outcome.isRight ? 1 : 0
            measures.cost += outcome.cost
        }
        return measures
    }
}
