extension LadderModel {
    /// Trains on `members` alone. Which model is used, its mixing, its calibration and the coupling of the tiers are all
    /// learnt from scores of models that did not see the problem they score: the members are split into folds again.
    /// - Parameter counts: for each row of the matrix, the result of each tier.
    /// - Throws: `solver`.
    static func train(
        _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, members: [Int],
        options: TrainingOptions, seed: UInt64
    ) throws(PredictorError) -> LadderModel {
        let folds = Folds.assign(groups: members.map { matrix.groups[$0] }, count: options.folds, seed: seed)
        let results = members.map { counts[$0] }
        var trials: [ModelTrial] = []
        for kind in options.kinds {
            let scores = try heldOutScores(kind, matrix, counts, tiers, members: members, folds: folds)
            trials.append(ModelTrial(.single(kind), scores: scores, results: results, tiers: tiers, options: options))
        }
        let best = ModelTrial.best(trials, results: results, tiers: tiers, options: options)
        return LadderModel(
            kind: best.kind.description,
            scorer: try best.scorer { kind throws(PredictorError) in
                try ScorerTrainer.train(kind, matrix, counts: counts, tiers: tiers, members: members)
            },
            mixing: best.mixing, calibrations: best.calibrations,
            chain: .fit(marginals: best.marginals, counts: results, tiers: tiers))
    }

    /// For each member and tier, the score given by a model trained on the other folds of the members.
    private static func heldOutScores(
        _ kind: ScorerKind, _ matrix: borrowing TrainingMatrix, _ counts: [[TierCount?]], _ tiers: Int,
        members: [Int], folds: [Int]
    ) throws(PredictorError) -> [[Double]] {
        var scores = Array(repeating: Array(repeating: 0.0, count: tiers), count: members.count)
        for fold in 0..<((folds.max() ?? -1) + 1) {
            let seen = zip(members, folds).filter { $0.1 != fold }.map(\.0)
            let scorer = try ScorerTrainer.train(kind, matrix, counts: counts, tiers: tiers, members: seen)
            for position in folds.indices where folds[position] == fold {
                scores[position] = scorer.scores(matrix.query(members[position]), tiers: tiers)
            }
        }
        return scores
    }
}
