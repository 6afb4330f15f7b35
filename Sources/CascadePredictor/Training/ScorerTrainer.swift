/// Trains scorers on some of the labelled problems.
enum ScorerTrainer {
    /// - Parameters:
    ///   - counts: for each row of the matrix, the result of each tier.
    ///   - members: the rows to learn from.
    /// - Throws: `solver`.
    static func train(
        _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, members: [Int],
        options: TrainingOptions
    ) throws(PredictorError) -> Scorer {
        var linear: [LinearScorer] = []
        for tier in 0..<tiers {
            let examples = members.compactMap { row in counts[row][tier].map { (row: row, count: $0) } }
            let weights = try weights(matrix, examples, options)
            linear.append(LinearScorer(dense: weights, columns: weights.count > 1 ? matrix.rows.columns : []))
        }
        return .linear(linear)
    }

    /// Intercept last. The intercept 0 alone when only one outcome is among the examples: a score that says nothing,
    /// left to calibration.
    private static func weights(
        _ matrix: borrowing TrainingMatrix, _ examples: [(row: Int, count: TierCount)], _ options: TrainingOptions
    ) throws(PredictorError) -> [Double] {
        let hasPositive = examples.contains { $0.count.solved > 0 }
        let hasNegative = examples.contains { $0.count.solved < $0.count.trials }
        guard hasPositive, hasNegative else { return [0] }
        return try LogisticSolver.train(matrix.rows, examples: examples, cost: options.cost)
    }
}
