/// Trains scorers on some of the labelled problems.
enum ScorerTrainer {
    /// - Parameters:
    ///   - counts: for each row of the matrix, the result of each tier.
    ///   - members: the rows to learn from.
    /// - Throws: `solver`.
    static func train(
        _ kind: ScorerKind, _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, members: [Int]
    ) throws(PredictorError) -> Scorer {
        switch kind {
        case .linear(let cost):
            var linear: [LinearScorer] = []
            for tier in 0..<tiers {
                let examples = members.compactMap { row in counts[row][tier].map { (row: row, count: $0) } }
                linear.append(try tierScorer(matrix, examples, cost: cost))
            }
            return .linear(LinearScorers(linear))
        case .neighbours(let bandwidth):
            let neighbours = members.map { NeighbourScorer.Neighbour(row: $0, rates: counts[$0].map { $0?.rate }) }
            return .neighbours(NeighbourScorer(neighbours: neighbours, bandwidth: bandwidth))
        case .clusters(let count):
            let buckets = KMeans.buckets(members, count: count) { matrix.similarities[$0] }
            let rates = (0..<tiers).map { tier in shrunkRates(buckets.map { $0.compactMap { counts[$0][tier] } }) }
            return .clusters(
                ClusterScorer(
                    clusters: buckets.enumerated().map { number, rows in
                        ClusterScorer.Cluster(rows: rows, rates: rates.map { $0[number] })
                    }))
        }
    }

    /// Says nothing, which is left to calibration, when only one outcome is among the examples.
    private static func tierScorer(
        _ matrix: borrowing TrainingMatrix, _ examples: [(row: Int, count: TierCount)], cost: Double
    ) throws(PredictorError) -> LinearScorer {
        let hasPositive = examples.contains { $0.count.solved > 0 }
        let hasNegative = examples.contains { $0.count.solved < $0.count.trials }
        guard hasPositive, hasNegative else { return LinearScorer(weights: SparseVector(), intercept: 0) }
        let weights = try LogisticSolver.train(matrix.rows, examples: examples, cost: cost)
        return LinearScorer(dense: weights, columns: matrix.rows.columns)
    }

    /// Mean rate of each bucket, drawn towards the mean of all as if ten more problems had that.
    private static func shrunkRates(_ buckets: [[TierCount]]) -> [Double] {
        let all = buckets.joined().map(\.rate)
        let prior = (all.reduce(0, +) + 1) / Double(all.count + 2)
        return buckets.map { bucket in
            (bucket.reduce(0) { $0 + $1.rate } + 10 * prior) / Double(bucket.count + 10)
        }
    }
}
