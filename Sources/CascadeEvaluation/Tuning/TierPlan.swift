import CascadeCore

/// What one tier does under a plan: k, l and θ of Chen et al. (arXiv 2405.15842, section 3) and who selects.
package struct TierPlan: Sendable, Hashable, Codable {
    /// k: -1 skips the tier, 0 accepts one answer untested, otherwise the number of solutions.
    package var solutions: Int
    /// l: test lines kept of each test answer; 0 asks for none.
    package var lines: Int
    /// θ: accept iff n_s · n_t ≥ θ · k · N_t.
    package var threshold: Double
    /// Name of the selector.
    package var selector: String

    package init(solutions: Int, lines: Int = 0, threshold: Double = 0, selector: String = "b4") {
        self.solutions = solutions
        self.lines = lines
        self.threshold = threshold
        self.selector = selector
    }

    package static let skipped = TierPlan(solutions: -1)
    package static let untested = TierPlan(solutions: 0)

    /// How much there is to a plan, to choose the simpler of two that do equally well: tiers in use, then solutions, then
    /// test lines. Plans of a ladder add up.
    var complexity: Int { solutions < 0 ? 0 : 1_000_000 + 1_000 * max(solutions, 1) + lines }

    /// A tier with this plan. A test answer goes with each solution, as far as the tier has been asked for that many;
    /// minimum of tests and visible examples stay the tier's own.
    /// - Parameter held: the tier as it was collected.
    func applied(to held: Tier) -> Tier {
        var tier = held
        tier.solutions.count = solutions
        tier.tests.count = lines > 0 ? min(max(solutions, 0), held.tests.count) : 0
        if lines > 0 { tier.tests.maxLines = lines }
        tier.acceptance.rule = .product
        tier.acceptance.threshold = threshold
        return tier
    }

    /// `k=3 l=2 θ=0.5 b4`, as far as it counts.
    package var words: String {
        switch solutions {
        case ..<0: "–"
        case 0: "k=0"
        case 1: "k=1 l=\(lines) θ=\(NumberText.short(threshold))"
        default: "k=\(solutions) l=\(lines) θ=\(NumberText.short(threshold)) \(selector)"
        }
    }
}
