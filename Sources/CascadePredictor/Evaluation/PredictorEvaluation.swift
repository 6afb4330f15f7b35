/// The report on a predictor. Every number in it stands next to what it must beat.
package struct PredictorEvaluation: Sendable, Hashable, Codable {
    /// How the predictions came about, in words.
    package var method: String
    /// What the shuffled control is, in words.
    package var control: String
    package var problems: Int
    package var seed: UInt64
    /// Repeats of the shuffled control.
    package var shuffles: Int
    package var tiers: [TierEvaluation]
    /// Nil when no problem has a right start tier.
    package var start: StartEvaluation?

    /// - Throws: `too_few_problems` when a tier has no labelled problem at all.
    init(
        _ labels: LabelSet, predictions: [[Double]], folds: [Int], options: EvaluationOptions, seed: UInt64,
        method: String, control: String, shuffled: [(counts: [[TierCount?]], predictions: [[Double]])]
    ) throws(PredictorError) {
        self.method = method
        self.control = control
        problems = labels.rows.count
        self.seed = seed
        shuffles = shuffled.count
        let counts = labels.rows.map(\.counts)
        tiers = []
        for (index, name) in labels.tiers.enumerated() {
            let outcomes = TierScores.outcomes(index, counts: counts, predictions: predictions, folds: folds)
            guard !outcomes.isEmpty else {
                throw PredictorError(.tooFewProblems, "no problem is labelled for tier '\(name)': nothing to score")
            }
            let controls = shuffled.map {
                TierScores.outcomes(index, counts: $0.counts, predictions: $0.predictions, folds: folds)
            }
            tiers.append(
                TierEvaluation(
                    tier: name, outcomes: outcomes, shuffled: controls, resamples: options.resamples,
                    seed: seed &+ UInt64(index)))
        }
        start = StartEvaluation(
            tiers: labels.tiers, counts: counts, predictions: predictions, truth: options.truth,
            threshold: options.startThreshold, shuffled: shuffled)
    }
}
