/// What was predicted for a problem at one tier, and what happened.
struct ScoredOutcome: Hashable {
    /// Calibrated P(solve).
    var probability: Double
    /// Share of the trials that solved it; 0 or 1 for a single trial. Each problem weighs 1 in every measure, as if its
    /// trials were rows of weight 1 / trials.
    var rate: Double
    /// Fold of the model that said so. Probabilities of different models are not ranked against each other.
    var fold = 0
}
