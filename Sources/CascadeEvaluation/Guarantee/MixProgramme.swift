/// The mixing programme of SMART (arXiv 2403.13835, section 3.3): min Σ r·c subject to Σ r·acc ≥ a*, Σ r = 1, r ≥ 0.
///
/// With two constraints beside r ≥ 0 some optimal vertex has at most two shares above zero, so that trying all single
/// options and all pairs solves it exactly: a pair of one option below and one above a* is shared so that the constraint
/// is met with equality.
package enum MixProgramme {
    package struct Share: Sendable, Hashable {
        /// Position of the option.
        package var option: Int
        package var share: Double

        package init(option: Int, share: Double) {
            self.option = option
            self.share = share
        }
    }

    package struct Solution: Sendable, Hashable {
        /// One or two, the first option first.
        package var shares: [Share]
        /// Σ r·c.
        package var cost: Double
    }

    /// - Returns: nil when no option is accurate enough. Of equal costs, a single option wins, then the first.
    package static func solve(costs: [Double], accuracies: [Double], target: Double) -> Solution? {
        var best = cheapest(costs: costs, accuracies: accuracies, target: target)
        func offer(_ shares: [Share]) {
            let cost = shares.reduce(0) { $0 + $1.share * costs[$1.option] }
            if best.map({ cost < $0.cost }) ?? true { best = Solution(shares: shares, cost: cost) }
        }
        for low in costs.indices where accuracies[low] < target {
            for high in costs.indices where accuracies[high] > target {
                let share = (accuracies[high] - target) / (accuracies[high] - accuracies[low])
                let pair = [Share(option: low, share: share), Share(option: high, share: 1 - share)]
                offer(pair.sorted { $0.option < $1.option })
            }
        }
        return best
    }

    /// The cheapest option that is accurate enough on its own: the programme with whole shares.
    /// - Returns: nil when no option is accurate enough. Of equal costs, the first option wins.
    package static func cheapest(costs: [Double], accuracies: [Double], target: Double) -> Solution? {
        let accurate = costs.indices.filter { accuracies[$0] >= target }
        guard let option = accurate.min(by: { costs[$0] < costs[$1] }) else { return nil }
        return Solution(shares: [Share(option: option, share: 1)], cost: costs[option])
    }
}
