/// Success rates of buckets of like problems: spherical k-means (Dhillon and Modha, Machine Learning 42, 2001), with
/// cosines to members in place of centroids.
package struct ClusterScorer: Sendable, Hashable, Codable {
    /// Problems that are alike, and what the tiers made of them.
    package struct Cluster: Sendable, Hashable, Codable {
        /// Numbers of the problems among the training data.
        package var rows: [Int]
        /// Shrunk success rate of each tier.
        package var rates: [Double]
    }

    package var clusters: [Cluster]

    package init(clusters: [Cluster]) { self.clusters = clusters }

    /// Log odds of the rates of the cluster whose members are most like the problem on average.
    func scores(_ query: FeatureQuery, tiers: Int) -> [Double] {
        let likeness = clusters.map { Self.mean(query.similarities, $0.rows) }
        guard let best = likeness.indices.max(by: { likeness[$0] < likeness[$1] }) else {
            return Array(repeating: 0, count: tiers)
        }
        return clusters[best].rates.map(LogOdds.of)
    }

    static func mean(_ similarities: [Double], _ rows: [Int]) -> Double {
        rows.isEmpty ? -1 : rows.reduce(0) { $0 + similarities[$1] } / Double(rows.count)
    }

    func isSound(tiers: Int, memory: Int) -> Bool {
        clusters.allSatisfy { cluster in
            cluster.rates.count == tiers && cluster.rates.allSatisfy { $0 > 0 && $0 < 1 }
                && cluster.rows.allSatisfy((0..<memory).contains)
        }
    }
}
