package import CascadeCore
import CascadeEngine

/// What the tuner may choose from. The default is the grid of Chen et al. (arXiv 2405.15842, section 4) with the paper's
/// selector and this project's.
package struct PlanGrid: Sendable, Hashable {
    /// k, with -1 and 0 as in `TierPlan`.
    package var solutions: [Int]
    /// l.
    package var lines: [Int]
    /// θ.
    package var thresholds: [Double]
    package var starts: [LadderPlan.Start]
    package var selectors: [String]

    /// More plans than this are not searched.
    package static let most = 60_000_000

    package init(
        solutions: [Int] = [-1, 0, 1, 3, 5, 10], lines: [Int] = [0, 2, 4],
        thresholds: [Double] = [0.1, 0.3, 0.5, 0.7, 0.9, 1], starts: [LadderPlan.Start] = [.first, .predicted],
        selectors: [String] = ["product", "b4"]
    ) {
        self.solutions = solutions
        self.lines = lines
        self.thresholds = thresholds
        self.starts = starts
        self.selectors = selectors
    }

    /// The grid of the paper: its own selector, and no predictor.
    package static let paper = PlanGrid(starts: [.first], selectors: ["product"])

    /// The plans that a tier may have, simplest first: those that ask for no more than was collected. A tier that was
    /// switched off when it was collected is always skipped.
    package func plans(for held: Tier) -> [TierPlan] {
        guard held.solutions.count >= 0 else { return [.skipped] }
        var plans: [TierPlan] = []
        for k in solutions.sorted() where k <= held.solutions.requested {
            switch k {
            case -1: plans.append(.skipped)
            case 0: plans.append(.untested)
            default: plans += tested(k, held)
            }
        }
        return plans
    }

    private func tested(_ k: Int, _ held: Tier) -> [TierPlan] {
        let kept = lines.sorted().filter { $0 == 0 || (held.tests.count > 0 && $0 <= held.tests.maxLines) }
        return kept.flatMap { l in
            // One candidate needs no choosing.
            (k == 1 ? Array(selectors.prefix(1)) : selectors).flatMap { selector in
                thresholds.sorted().map { TierPlan(solutions: k, lines: l, threshold: $0, selector: selector) }
            }
        }
    }

    /// How many plans a ladder may have, saturating; a ladder that skips every tier is none.
    package func count(for ladder: Ladder, starts: Int) -> Int {
        var product = 1
        for tier in ladder.tiers {
            let (next, overflow) = product.multipliedReportingOverflow(by: plans(for: tier).count)
            if overflow { return .max }
            product = next
        }
        let skips = ladder.tiers.allSatisfy { plans(for: $0).contains(.skipped) } ? 1 : 0
        let (total, overflow) = (product - skips).multipliedReportingOverflow(by: starts)
        return overflow ? .max : total
    }

    /// What the grid names and the matrix does not hold, in words; nil when it holds all.
    package func missing(in ladder: Ladder) -> String? {
        let parts = ladder.tiers.compactMap { tier -> String? in
            guard tier.solutions.count >= 0 else { return "\(tier.name) is switched off" }
            let k = solutions.filter { $0 > tier.solutions.requested }.sorted()
            let l = lines.filter { $0 > 0 && (tier.tests.count == 0 || $0 > tier.tests.maxLines) }.sorted()
            var missing: [String] = []
            if !k.isEmpty { missing.append("k = " + k.map(String.init).joined(separator: ", ")) }
            if !l.isEmpty { missing.append("l = " + l.map(String.init).joined(separator: ", ")) }
            return missing.isEmpty ? nil : "\(tier.name) has no samples for \(missing.joined(separator: " and "))"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
