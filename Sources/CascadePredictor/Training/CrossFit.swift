/// Fold models and what each says of the problems it never saw.
struct CrossFit {
    /// For each fold, a model trained on all rows outside the fold.
    var models: [LadderModel]
    /// For each row, the P(solve) of each tier given by the model that did not see the row.
    var heldOut: [[Double]]

    /// - Parameters:
    ///   - counts: for each row, the result of each tier.
    ///   - folds: for each row, its fold, from 0. A model sees no row of its fold, and none whose statement equals one.
    /// - Throws: `solver`.
    static func run(
        _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, folds: [Int],
        options: TrainingOptions, seed: UInt64
    ) throws(PredictorError) -> CrossFit {
        var heldOut = Array(repeating: Array(repeating: 0.0, count: tiers), count: matrix.count)
        var models: [LadderModel] = []
        for fold in 0..<((folds.max() ?? -1) + 1) {
            let held = Set(folds.indices.filter { folds[$0] == fold }.map { matrix.groups[$0] })
            let members = folds.indices.filter { !held.contains(matrix.groups[$0]) }
            let model = try LadderModel.train(
                matrix, counts: counts, tiers: tiers, members: members, options: options, seed: seed &+ 1)
            for row in folds.indices where folds[row] == fold {
                heldOut[row] = model.probabilities(matrix.query(row))
            }
            models.append(model)
        }
        return CrossFit(models: models, heldOut: heldOut)
    }
}
