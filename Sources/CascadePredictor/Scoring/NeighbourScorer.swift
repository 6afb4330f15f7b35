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

    package let neighbours: [Neighbour]
    package let bandwidth: Double
    /// Rates by neighbour, then tier, in one piece; no number where a tier was not tried.
    private let rates: [Double]

    package init(neighbours: [Neighbour], bandwidth: Double) {
        self.neighbours = neighbours
        self.bandwidth = bandwidth
        rates = neighbours.flatMap { $0.rates.map { $0 ?? .nan } }
    }

    /// Log odds of the weighted rates, which are drawn towards one half by the weight of one likeness of 0.
    func scores(_ query: FeatureQuery, tiers: Int) -> [Double] {
        var solved = Array(repeating: 0.5, count: tiers)
        var total = Array(repeating: 1.0, count: tiers)
        var place = 0
        for neighbour in neighbours {
            let weight = exp(query.similarities[neighbour.row] / bandwidth)
            for tier in 0..<tiers {
                let rate = rates[place]
                place += 1
                guard !rate.isNaN else { continue }
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

extension NeighbourScorer {
    private enum CodingKeys: String, CodingKey { case neighbours, bandwidth }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            neighbours: try container.decode([Neighbour].self, forKey: .neighbours),
            bandwidth: try container.decode(Double.self, forKey: .bandwidth))
    }

    package static func == (left: NeighbourScorer, right: NeighbourScorer) -> Bool {
        left.neighbours == right.neighbours && left.bandwidth == right.bandwidth
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(neighbours)
        hasher.combine(bandwidth)
    }
}
