import CascadeCore

/// Scores predictors on labelled problems. Like training, it computes for seconds without giving way.
package enum PredictorEvaluator {
    /// Cross-validation of the whole procedure: each fold is predicted by models trained and calibrated without it.
    ///
    /// The control repeats all of it on labels permuted over the problems, so that it shows what training finds where
    /// there is nothing to find.
    /// - Throws: `too_few_problems`, `bad_option`, or `solver`.
    package static func crossValidate(
        _ labels: LabelSet, training: TrainingOptions = TrainingOptions(),
        options: EvaluationOptions = EvaluationOptions(), seed: UInt64 = 0, embeddings: Embeddings? = nil
    ) throws(PredictorError) -> PredictorEvaluation {
        try options.validate()
        try PredictorTrainer.check(labels, training, embeddings)
        let matrix = TrainingMatrix(labels.rows.map(\.problem), options: training, embeddings: embeddings)
        let counts = labels.rows.map(\.counts)
        let tiers = labels.tiers.count
        let folds = Folds.assign(groups: matrix.groups, count: training.folds, seed: seed)
        let honest = try CrossFit.run(
            matrix, counts: counts, tiers: tiers, folds: folds, options: training, seed: seed)
        var generator = SeededGenerator(seed: seed)
        let permuted = (0..<options.shuffles).map { _ in generator.permutation(counts.count).map { counts[$0] } }
        let controls = try Parallel.map(permuted.count) { control throws(PredictorError) in
            try CrossFit.run(
                matrix, counts: permuted[control], tiers: tiers, folds: folds, options: training, seed: seed
            ).heldOut
        }
        let shuffled = zip(permuted, controls).map { (counts: $0, predictions: $1) }
        return try PredictorEvaluation(
            labels, predictions: honest.heldOut, folds: folds, options: options, seed: seed,
            method: "\(training.folds)-fold cross-validation", control: "trained on labels permuted over the problems",
            shuffled: shuffled)
    }

    /// Scores a model as it is. Problems of its training data are predicted by the fold model that did not see them.
    ///
    /// The control permutes the model's predictions over the problems: as many problems start at each tier as before.
    /// - Parameter labels: for tiers that the model knows, in any order.
    /// - Throws: `unknown_tiers`, `too_few_problems` without any labelled problem, or `bad_option`.
    package static func score(
        _ model: PredictorModel, on labels: LabelSet, options: EvaluationOptions = EvaluationOptions(),
        seed: UInt64 = 0,
        embeddings: Embeddings? = nil
    ) throws(PredictorError) -> PredictorEvaluation {
        try options.validate()
        try Embeddings.check(embeddings, model.options, labels.rows.map(\.problem))
        let positions = labels.tiers.compactMap { model.tiers.firstIndex(of: $0) }
        guard positions.count == labels.tiers.count else {
            let missing = labels.tiers.filter { !model.tiers.contains($0) }.joined(separator: ", ")
            throw PredictorError(
                .unknownTiers, "the model knows no tier \(missing), only \(model.tiers.joined(separator: ", "))")
        }
        let answers = labels.rows.map { model.predict($0.problem, embedding: embeddings?.vectors[$0.problem.id]) }
        let held = answers.filter { $0.heldOut != nil }.count
        return try score(
            answers.map { answer in positions.map { answer.probabilities[$0] } },
            folds: answers.map { $0.heldOut ?? -1 }, on: labels, options: options, seed: seed,
            method: "model \(model.name), \(held) of \(answers.count) problems by held-out folds")
    }

    /// Scores predictions that were made without these labels. The control permutes them over the problems.
    /// - Parameters:
    ///   - predictions: for each row of `labels`, P(solve) of each of its tiers.
    ///   - folds: for each row, which model predicted it; nil when one did all.
    ///   - method: how they came about, in words.
    /// - Throws: `too_few_problems` without any labelled problem, or `bad_option`.
    package static func score(
        _ predictions: [[Double]], folds: [Int]? = nil, on labels: LabelSet,
        options: EvaluationOptions = EvaluationOptions(), seed: UInt64 = 0, method: String
    ) throws(PredictorError) -> PredictorEvaluation {
        try options.validate()
        let counts = labels.rows.map(\.counts)
        var generator = SeededGenerator(seed: seed)
        let shuffled = (0..<options.shuffles).map { _ in
            (counts: counts, predictions: generator.permutation(counts.count).map { predictions[$0] })
        }
        return try PredictorEvaluation(
            labels, predictions: predictions, folds: folds ?? counts.map { _ in -1 }, options: options, seed: seed,
            method: method, control: "its predictions permuted over the problems", shuffled: shuffled)
    }
}
