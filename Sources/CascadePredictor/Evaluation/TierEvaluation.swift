import Glibc

/// One tier's scores beside what they must beat.
package struct TierEvaluation: Sendable, Hashable, Codable {
    package var tier: String
    package var problems: Int
    /// Mean success rate.
    package var solved: Double
    package var scores: BinaryScores
    /// Wilson, 95 %.
    package var accuracyInterval: Interval
    /// Bootstrap over problems, 95 %.
    package var aucInterval: Interval?
    /// Accuracy of always predicting the more common outcome of these very problems.
    package var majorityAccuracy: Double
    /// Brier score of always saying the success rate of these very problems.
    package var priorBrier: Double
    /// Log-loss of the same.
    package var priorLogLoss: Double
    package var shuffled: ShuffledScores

    enum CodingKeys: String, CodingKey {
        case tier, problems, solved, scores, shuffled
        case accuracyInterval = "accuracy_95"
        case aucInterval = "auc_95"
        case majorityAccuracy = "majority_accuracy"
        case priorBrier = "prior_brier"
        case priorLogLoss = "prior_log_loss"
    }

    /// - Parameters:
    ///   - outcomes: at least one.
    ///   - shuffled: outcomes of each repeat of the control.
    init(tier: String, outcomes: [ScoredOutcome], shuffled: [[ScoredOutcome]], resamples: Int, seed: UInt64) {
        self.tier = tier
        problems = outcomes.count
        solved = outcomes.reduce(0) { $0 + $1.rate } / Double(outcomes.count)
        scores = BinaryScores(outcomes)
        accuracyInterval = .wilson(share: scores.accuracy, count: outcomes.count)
        aucInterval = RankedOutcomes(outcomes).aucInterval(resamples: resamples, seed: seed)
        majorityAccuracy = max(solved, 1 - solved)
        priorBrier = solved * (1 - solved)
        priorLogLoss = [solved, 1 - solved].reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
        self.shuffled = ShuffledScores(shuffled.map { BinaryScores($0) })
    }
}
