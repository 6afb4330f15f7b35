extension LadderModel {
    /// Trains on `members` alone. Calibration and the coupling of the tiers are learnt from scores of models that did
    /// not see the problem they score: the members are split into folds again for it.
    /// - Parameter counts: for each row of the matrix, the result of each tier.
    /// - Throws: `solver`.
    static func train(
        _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, members: [Int],
        options: TrainingOptions, seed: UInt64
    ) throws(PredictorError) -> LadderModel {
        let scores = try heldOutScores(
            matrix, counts: counts, tiers: tiers, members: members, options: options, seed: seed)
        let results = members.map { counts[$0] }
        let calibrations = (0..<tiers).map { calibration(options.calibration, tier: $0, scores, results) }
        let marginals = scores.map { zip(calibrations, $0).map { $0.probability($1) } }
        return LadderModel(
            scorer: try ScorerTrainer.train(matrix, counts: counts, tiers: tiers, members: members, options: options),
            calibrations: calibrations,
            chain: .fit(marginals: marginals, counts: results, tiers: tiers))
    }

    /// For each member and tier, the score given by a model trained on the other folds of the members.
    private static func heldOutScores(
        _ matrix: borrowing TrainingMatrix, counts: [[TierCount?]], tiers: Int, members: [Int],
        options: TrainingOptions, seed: UInt64
    ) throws(PredictorError) -> [[Double]] {
        let folds = Folds.assign(groups: members.map { matrix.groups[$0] }, count: options.folds, seed: seed)
        var scores = Array(repeating: Array(repeating: 0.0, count: tiers), count: members.count)
        for fold in 0..<options.folds {
            let seen = zip(members, folds).filter { $0.1 != fold }.map(\.0)
            let scorer = try ScorerTrainer.train(
                matrix, counts: counts, tiers: tiers, members: seen, options: options)
            for position in folds.indices where folds[position] == fold {
                scores[position] = scorer.scores(matrix.query(members[position]))
            }
        }
        return scores
    }

    private static func calibration(
        _ kind: Calibration.Kind, tier: Int, _ scores: [[Double]], _ results: [[TierCount?]]
    ) -> Calibration {
        let counts = results.compactMap { $0[tier] }
        let (solved, trials) = counts.reduce((0, 0)) { ($0.0 + $1.solved, $0.1 + $1.trials) }
        guard solved > 0, solved < trials else {
            // One outcome only: nothing to learn but how common it is, by Laplace's rule of succession.
            return .constant(Double(solved + 1) / Double(trials + 2))
        }
        return .fit(
            kind,
            zip(scores, results).compactMap { score, result in
                result[tier].map { ScoredRate(score: score[tier], rate: $0.rate) }
            })
    }
}
