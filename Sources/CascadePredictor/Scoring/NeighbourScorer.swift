import Glibc

/// Mean success rate of the training problems, each weighed by its likeness: the kernel estimate of Nadaraya and Watson
/// (1964) with weights exp(cosine / bandwidth).
package struct NeighbourScorer: Sendable, Hashable, Codable {
    /// What is known of one training problem.
    package struct Neighbour: Sendable, Hashable, Codable {
        /// Number of the problem among the training data.
        package var row: Int
        /// Success rate of each tier; nil where it was not tried.
        package var rates: [Double?]
    }

    package var neighbours: [Neighbour]
    package var bandwidth: Double

    package init(neighbours: [Neighbour], bandwidth: Double) {
        self.neighbours = neighbours
        self.bandwidth = bandwidth
    }

    /// Log odds of the weighted rates, which are drawn towards one half by the weight of one likeness of 0.
    func scores(_ query: FeatureQuery, tiers: Int) -> [Double] {
        var solved = Array(repeating: 0.5, count: tiers)
        var total = Array(repeating: 1.0, count: tiers)
        for neighbour in neighbours {
            let weight = exp(query.similarities[neighbour.row] / bandwidth)
            for (tier, rate) in neighbour.rates.enumerated() {
                guard let rate else { continue }
                solved[tier] += weight * rate
                total[tier] += weight
            }
        }
        return zip(solved, total).map { LogOdds.of(min(max($0 / $1, 1e-9), 1 - 1e-9)) }
    }

    func isSound(tiers: Int, memory: Int) -> Bool {
        bandwidth.isFinite && bandwidth > 0
            && neighbours.allSatisfy {
                (0..<memory).contains($0.row) && $0.rates.count == tiers
                    && $0.rates.allSatisfy { $0.map((0...1).contains) ?? true }
            }
    }
}
