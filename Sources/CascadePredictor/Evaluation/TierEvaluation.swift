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
    package var reliability: ReliabilityDiagram
    /// AUC of ranking by the success rates that were seen: what the noise of single trials leaves even to one who knows
    /// every rate. Nil where each problem had one trial, which shows no rate.
    package var aucCeiling: Double?

    enum CodingKeys: String, CodingKey {
        case tier, problems, solved, scores, shuffled, reliability
        case aucCeiling = "auc_ceiling"
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
        reliability = ReliabilityDiagram(outcomes)
        let known = outcomes.map { ScoredOutcome(probability: $0.rate, rate: $0.rate, fold: $0.fold) }
        aucCeiling = outcomes.contains { $0.rate > 0 && $0.rate < 1 } ? RankedOutcomes(known).auc() : nil
        self.shuffled = ShuffledScores(shuffled.map { BinaryScores($0) })
    }
}
