package import CascadeCore

/// Trains predictor models from labelled problems.
///
/// It computes for seconds without giving way: call it from a thread of its own, not from a task of a server.
package struct PredictorTrainer: Sendable {
    private let hashing: any ContentHashing

    /// - Parameter hashing: makes the digest of the training data.
    package init(hashing: any ContentHashing) { self.hashing = hashing }

    /// A full model, and for every fold a model that never saw it, for honest predictions on the training problems.
    /// The same rows, options and seed give the same model, to the last byte of its file.
    /// - Throws: `too_few_problems`, `bad_option`, or `solver`.
    package func train(
        _ labels: LabelSet, options: TrainingOptions = TrainingOptions(), seed: UInt64 = 0,
        embeddings: Embeddings? = nil
    ) throws(PredictorError) -> PredictorModel {
        try Self.check(labels, options, embeddings)
        let matrix = TrainingMatrix(labels.rows.map(\.problem), options: options, embeddings: embeddings)
        let counts = labels.rows.map(\.counts)
        let tiers = labels.tiers.count
        let folds = Folds.assign(groups: matrix.groups, count: options.folds, seed: seed)
        let crossFit = try CrossFit.run(
            matrix, counts: counts, tiers: tiers, folds: folds, options: options, seed: seed)
        let full = try LadderModel.train(
            matrix, counts: counts, tiers: tiers, members: Array(counts.indices), options: options, seed: seed &+ 1)
        return PredictorModel(
            options: options, seed: seed, tiers: labels.tiers, scaling: matrix.scaling, memory: matrix.memory,
            full: full, folds: crossFit.models,
            training: TrainingRecord(labels, groups: matrix.groups, folds: folds, hashing: hashing),
            scores: TierScores.all(labels, heldOut: crossFit.heldOut, folds: folds))
    }

    /// - Throws: `too_few_problems` or `bad_option` when training on these labels cannot mean anything.
    static func check(
        _ labels: LabelSet, _ options: TrainingOptions, _ embeddings: Embeddings?
    ) throws(PredictorError) {
        try options.validate()
        try Embeddings.check(embeddings, options, labels.rows.map(\.problem))
        for (tier, name) in labels.tiers.enumerated() {
            let labelled = labels.rows.filter { $0.counts[tier] != nil }
            let distinct = Set(labelled.map { StatementText($0.problem.statement).fingerprint }).count
            guard distinct >= options.minimumProblems else {
                throw PredictorError(
                    .tooFewProblems,
                    "tier '\(name)' has labels for \(distinct) different problems, training with \(options.folds) "
                        + "folds needs at least \(options.minimumProblems): label more problems or lower the folds")
            }
        }
    }
}
