import CascadeCore
import CascadeEvaluation
import CascadePredictor

/// A predictor model in words: what it was trained on, and its own cross-validated scores.
enum PredictorText {
    /// How long training took, and how long a prediction takes on average over the training problems.
    static func times(_ model: PredictorModel, _ labels: LabelSet, trained: Duration) -> String {
        let start = ContinuousClock.now
        for row in labels.rows { _ = model.predict(row.problem) }
        let each = (ContinuousClock.now - start) / max(1, labels.rows.count)
        let seconds = NumberText.fixed(trained / .seconds(1), 1)
        return "trained in \(seconds) s; a prediction takes \(NumberText.fixed(each / .microseconds(1), 0)) µs"
    }

    static func text(_ model: PredictorModel) -> String {
        var table = TextTable(
            ["tier"], numbers: ["problems", "solved", "accuracy", "AUC", "Brier", "log loss", "calibration error"])
        for tier in model.scores {
            guard let scores = tier.scores else { continue }
            table.add([
                tier.tier, "\(tier.problems)", NumberText.percent(tier.solved), NumberText.fixed(scores.accuracy, 3),
                scores.auc.map { NumberText.fixed($0, 3) } ?? "–", NumberText.fixed(scores.brier, 3),
                NumberText.fixed(scores.logLoss, 3), NumberText.fixed(scores.calibrationError, 3),
            ])
        }
        return """
            model     \(model.name)
            trained   \(model.training.rows.count) problems, digest \(model.training.digest.short), seed \(model.seed)
            scores    cross-validated over \(model.folds.count) folds

            """ + table.rendered()
    }
}
