/// How a predictor is scored.
package struct EvaluationOptions: Sendable, Hashable {
    /// Least P(solve) of the tier to start at.
    package var startThreshold = 0.5
    /// Which start tier counts as right.
    package var truth = StartTierPreset.successRate(0.5)
    /// Repeats of the shuffled control.
    package var shuffles = 20
    /// Bootstrap resamples behind an interval of the area under the ROC curve.
    package var resamples = 1000

    package init() {}

    /// - Throws: `bad_option` naming the first value out of its range.
    func validate() throws(PredictorError) {
        guard (0...1).contains(startThreshold) else {
            throw PredictorError(.badOption, "start threshold \(startThreshold) must lie between 0 and 1")
        }
        if case .successRate(let rate) = truth, !(rate > 0 && rate <= 1) {
            throw PredictorError(.badOption, "success rate \(rate) must lie above 0 and be at most 1")
        }
        guard shuffles >= 0, resamples >= 0 else {
            throw PredictorError(.badOption, "shuffles and resamples must not be negative")
        }
    }
}
