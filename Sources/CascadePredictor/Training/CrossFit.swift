/// Fold models and what each says of the problems it never saw.
struct CrossFit {
    /// Fold of each row.
    var folds: [Int]
    /// For each fold, a fit for each tier, trained on all rows outside the fold.
    var fits: [[TierFit]]
    /// For each row and tier, the probability given by the model that did not see the row.
    var heldOut: [[Double]]

    /// - Parameter counts: for each row, the result of each tier.
    static func run(
        _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, options: TrainingOptions, seed: UInt64
    ) throws(PredictorError) -> CrossFit {
        let folds = Folds.assign(groups: matrix.groups, count: options.folds, seed: seed)
        var heldOut = Array(repeating: Array(repeating: 0.0, count: tiers), count: matrix.count)
        var fits: [[TierFit]] = []
        for fold in 0..<options.folds {
            let members = folds.indices.filter { folds[$0] != fold }
            let fit = try fit(matrix, counts, tiers, members: members, options, seed)
            for row in folds.indices where folds[row] == fold {
                for tier in 0..<tiers { heldOut[row][tier] = fit[tier].probability(matrix.rows, row) }
            }
            fits.append(fit)
        }
        return CrossFit(folds: folds, fits: fits, heldOut: heldOut)
    }

    /// One fit for each tier, trained on `members`.
    static func fit(
        _ matrix: borrowing TrainingMatrix, _ counts: [[TierCount?]], _ tiers: Int, members: [Int],
        _ options: TrainingOptions, _ seed: UInt64
    ) throws(PredictorError) -> [TierFit] {
        var fits: [TierFit] = []
        for tier in 0..<tiers {
            fits.append(
                try TierFit.train(
                    matrix, counts: counts.map { $0[tier] }, members: members, options: options, seed: seed &+ 1))
        }
        return fits
    }
}
