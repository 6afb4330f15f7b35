package import CascadeCore

/// A whole cascade: what each tier does, and where a problem starts. A fixed start needs no rule of its own: every tier
/// below it is skipped.
package struct LadderPlan: Sendable, Hashable {
    package enum Start: String, Sendable, Hashable, Codable, CaseIterable {
        /// The lowest tier that is not skipped.
        case first
        /// The tier that a predictor names.
        case predicted
    }

    package var start: Start
    /// One for each tier of the ladder.
    package var tiers: [TierPlan]

    package init(start: Start = .first, tiers: [TierPlan]) {
        self.start = start
        self.tiers = tiers
    }

    /// Positions of the tiers that are not skipped, ascending.
    package var usable: [Int] { tiers.indices.filter { tiers[$0].solutions >= 0 } }

    /// A ladder with these plans.
    /// - Precondition: one plan for each tier.
    package func applied(to ladder: Ladder) throws(LadderError) -> Ladder {
        try Ladder(zip(ladder.tiers, tiers).map { $1.applied(to: $0) })
    }

    /// The policy that climbs the planned ladder. Where all tiers select alike, it says so once.
    package func policy(named name: String) -> PolicyDescription {
        let selectors = tiers.map(\.selector)
        let used = Set(usable.filter { tiers[$0].solutions > 1 }.map { selectors[$0] })
        return PolicyDescription(
            name: name, start: start == .first ? .first : .predicted, escalates: true,
            selector: used.count == 1 ? used.first ?? "b4" : "b4", selectors: used.count > 1 ? selectors : nil)
    }

    /// `small k=3 l=2 θ=0.5 b4 → large k=0`; a predicted start says so first.
    package func words(_ ladder: Ladder) -> String {
        (start == .predicted ? "predicted start: " : "")
            + usable.map { "\(ladder[$0].name) \(tiers[$0].words)" }.joined(separator: " → ")
    }
}
