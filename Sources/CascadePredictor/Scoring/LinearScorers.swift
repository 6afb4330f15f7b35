/// One logistic regression for each tier, with the weights of all tiers side by side: whatever a problem holds is looked up
/// once for all of them.
package struct LinearScorers: Sendable {
    package let tiers: [LinearScorer]
    /// By position, then tier; empty where the weights do not fit a feature vector.
    private let spread: [Double]

    package init(_ tiers: [LinearScorer]) {
        self.tiers = tiers
        spread = Self.spread(tiers)
    }

    /// Uncalibrated log odds of each tier.
    package func scores(_ vector: SparseVector) -> [Double] {
        let count = tiers.count
        var sums = Array(repeating: 0.0, count: count)
        sums.withUnsafeMutableBufferPointer { sums in
            spread.withUnsafeBufferPointer { spread in
                for (index, value) in zip(vector.indices, vector.values) where (index + 1) * count <= spread.count {
                    for tier in 0..<count { sums[tier] += spread[index * count + tier] * value }
                }
            }
        }
        for tier in 0..<count { sums[tier] += tiers[tier].intercept }
        return sums
    }

    /// A damaged file may hold any position; it is refused later, and must not take memory before.
    private static func spread(_ tiers: [LinearScorer]) -> [Double] {
        let most = 1 << 25
        guard tiers.allSatisfy({ $0.weights.isSound(within: 0..<most) }),
            let last = tiers.compactMap({ $0.weights.indices.last }).max()
        else { return [] }
        var spread = Array(repeating: 0.0, count: (last + 1) * tiers.count)
        for (tier, scorer) in tiers.enumerated() {
            for (index, weight) in zip(scorer.weights.indices, scorer.weights.values) {
                spread[index * tiers.count + tier] = weight
            }
        }
        return spread
    }
}

extension LinearScorers: Indexed {
    package var content: [LinearScorer] { tiers }
}
