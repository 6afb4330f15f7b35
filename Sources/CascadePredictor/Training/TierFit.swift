/// One tier's model while it is being trained: dense weights over the matrix's columns, and their calibration.
struct TierFit {
    /// Intercept last.
    var weights: [Double]
    var calibration: Calibration

    func probability(_ rows: borrowing LinearRows, _ row: Int) -> Double {
        calibration.probability(rows.score(row, weights))
    }

    /// Trains on `members` alone. The calibration is fitted on scores of models that did not see the problem they
    /// score: the members are split into folds again for it.
    /// - Parameter counts: the tier's result for every row of the matrix; members without one are passed over.
    static func train(
        _ matrix: borrowing TrainingMatrix, counts: [TierCount?], members: [Int], options: TrainingOptions, seed: UInt64
    ) throws(PredictorError) -> TierFit {
        let examples = members.compactMap { row in counts[row].map { (row: row, count: $0) } }
        let solved = examples.reduce(0) { $0 + $1.count.solved }
        let trials = examples.reduce(0) { $0 + $1.count.trials }
        guard solved > 0, solved < trials else {
            // One outcome only: nothing to learn but how common it is, by Laplace's rule of succession.
            let prior = Double(solved + 1) / Double(trials + 2)
            return TierFit(
                weights: Array(repeating: 0, count: matrix.rows.width), calibration: .constant(prior))
        }
        let folds = Folds.assign(groups: examples.map { matrix.groups[$0.row] }, count: options.folds, seed: seed)
        var scores: [ScoredRate] = []
        for fold in 0..<options.folds {
            let seen = zip(examples, folds).filter { $0.1 != fold }.map(\.0)
            let weights = try weights(matrix, seen, options)
            for (example, its) in zip(examples, folds) where its == fold {
                scores.append(
                    ScoredRate(score: matrix.rows.score(example.row, weights), rate: example.count.rate))
            }
        }
        return TierFit(
            weights: try weights(matrix, examples, options), calibration: .fit(options.calibration, scores))
    }

    /// All zero when only one outcome is among the examples: a score that says nothing, left to calibration.
    private static func weights(
        _ matrix: borrowing TrainingMatrix, _ examples: [(row: Int, count: TierCount)], _ options: TrainingOptions
    ) throws(PredictorError) -> [Double] {
        let hasPositive = examples.contains { $0.count.solved > 0 }
        let hasNegative = examples.contains { $0.count.solved < $0.count.trials }
        guard hasPositive, hasNegative else { return Array(repeating: 0, count: matrix.rows.width) }
        return try LogisticSolver.train(matrix.rows, examples: examples, cost: options.cost)
            .map { ($0 * TierModel.grain).rounded() / TierModel.grain }
    }
}
