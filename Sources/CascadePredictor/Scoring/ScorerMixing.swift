/// What each tier's score is worth for every other tier: tiers are trained on few labels each, and what is hard for one
/// is mostly hard for all (stacking: Wolpert, Neural Networks 5, 1992).
package struct ScorerMixing: Sendable, Hashable, Codable {
    /// For each tier, the weight of every tier's score.
    package var weights: [[Double]]

    package init(weights: [[Double]]) { self.weights = weights }

    /// Every tier by its own score.
    static func own(tiers: Int) -> ScorerMixing {
        ScorerMixing(weights: (0..<tiers).map { tier in (0..<tiers).map { $0 == tier ? 1 : 0 } })
    }

    func mixed(_ scores: [Double]) -> [Double] {
        weights.map { zip($0, scores).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// For each tier a logistic regression on all tiers' scores, where the others' weights are held back.
    /// - Parameters:
    ///   - scores: for each row and tier, the score of a model that did not see the row.
    ///   - counts: for each row, what happened.
    static func fit(scores: [[Double]], counts: [[TierCount?]], tiers: Int) -> ScorerMixing {
        var mixing = own(tiers: tiers)
        guard tiers > 1 else { return mixing }
        let spread = spread(scores, tiers: tiers)
        for tier in 0..<tiers {
            var data = LogisticData()
            for (score, count) in zip(scores, counts) {
                guard let rate = count[tier]?.rate else { continue }
                data.append([1] + zip(score, spread).map { $0 / $1 }, target: rate, weight: 1)
            }
            let ridge = [0.0] + (0..<tiers).map { $0 == tier ? 0 : 4 }
            guard data.hasBothOutcomes, let weights = data.fit(ridge: ridge) else { continue }
            mixing.weights[tier] = zip(weights.dropFirst(), spread).map { $0 / $1 }
        }
        return mixing
    }

    /// Standard deviation of each tier's scores; 1 where they do not differ.
    static func spread(_ scores: [[Double]], tiers: Int) -> [Double] {
        (0..<tiers).map { tier in
            let count = Double(max(1, scores.count))
            let mean = scores.reduce(0) { $0 + $1[tier] } / count
            let variance = scores.reduce(0) { $0 + ($1[tier] - mean) * ($1[tier] - mean) } / count
            return variance > 1e-12 ? variance.squareRoot() : 1
        }
    }

    func isSound(tiers: Int) -> Bool {
        weights.count == tiers && weights.allSatisfy { $0.count == tiers && $0.allSatisfy(\.isFinite) }
    }
}
