import CascadeCore

/// The belief before any evidence.
enum PatternPrior {
    /// The prediction's own joint distribution where it has one. Otherwise the observed patterns, fitted to the
    /// predicted marginals: tiers fail together, and to take them as independent would make a second opinion worth more
    /// than it is. Where nobody predicted, the observed patterns as they are.
    static func weights(of prediction: Prediction, tiers: Int, patterns: [Double]?) -> [Double] {
        if let joint = prediction.jointOutcomes(tiers: tiers) { return softened(joint) }
        let marginals = (0..<tiers).map { tier in
            prediction.solveProbabilities.indices.contains(tier) ? prediction.solveProbabilities[tier] : 0.5
        }
        guard let patterns else { return softened(OutcomePatterns.independent(marginals)) }
        if prediction.isUninformed { return softened(patterns) }
        return fitted(softened(patterns), to: marginals)
    }

    /// Iterative proportional fitting (Deming and Stephan, Annals of Mathematical Statistics 11, 1940): scales the
    /// weights tier by tier until their marginals are the given ones; odds ratios between tiers stay as they were.
    static func fitted(_ weights: [Double], to marginals: [Double], rounds: Int = 8) -> [Double] {
        var weights = weights
        for _ in 0..<rounds {
            var change = 0.0
            for (tier, marginal) in marginals.enumerated() {
                let target = marginal.isNaN ? 0.5 : min(max(marginal, 1e-6), 1 - 1e-6)
                var solved = 0.0
                var total = 0.0
                for (pattern, weight) in weights.enumerated() {
                    total += weight
                    if pattern >> tier & 1 == 1 { solved += weight }
                }
                let (up, down) = (target / solved, (1 - target) / (total - solved))
                for pattern in weights.indices { weights[pattern] *= pattern >> tier & 1 == 1 ? up : down }
                change = max(change, abs(solved / total - target))
            }
            if change < 1e-6 { break }
        }
        return weights
    }

    /// Sums to 1, and no pattern is impossible: certainty is what no evidence could move.
    private static func softened(_ weights: [Double]) -> [Double] {
        let total = weights.reduce(0, +)
        let least = 1e-6 / Double(weights.count)
        return weights.map { max($0 / total, least) }
    }
}
