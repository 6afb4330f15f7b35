import CascadeCore
import CascadeEvaluation
import CascadePredictor

/// A predictor model in words: what it was trained on, and its own cross-validated scores.
enum PredictorText {
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
