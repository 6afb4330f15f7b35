/// How well one tier's outcomes were predicted by models that had not seen the problems.
package struct TierScores: Sendable, Hashable, Codable {
    package var tier: String
    /// Problems with a label for this tier.
    package var problems: Int
    /// Mean success rate.
    package var solved: Double
    /// Nil when no problem is labelled.
    package var scores: BinaryScores?

    init(tier: String, outcomes: [ScoredOutcome]) {
        self.tier = tier
        problems = outcomes.count
        solved = outcomes.isEmpty ? 0 : outcomes.reduce(0) { $0 + $1.rate } / Double(outcomes.count)
        scores = outcomes.isEmpty ? nil : BinaryScores(outcomes)
    }

    /// One for each tier of `labels`.
    /// - Parameters:
    ///   - heldOut: for each row, the probability of each tier.
    ///   - folds: for each row, the fold of the model that gave it.
    static func all(_ labels: LabelSet, heldOut: [[Double]], folds: [Int]) -> [TierScores] {
        let counts = labels.rows.map(\.counts)
        return labels.tiers.enumerated().map { index, name in
            TierScores(tier: name, outcomes: outcomes(index, counts: counts, predictions: heldOut, folds: folds))
        }
    }

    /// What was predicted and what happened at one tier, for the rows that are labelled for it.
    static func outcomes(
        _ tier: Int, counts: [[TierCount?]], predictions: [[Double]], folds: [Int]
    ) -> [ScoredOutcome] {
        counts.indices.compactMap { row in
            counts[row][tier].map {
                ScoredOutcome(probability: predictions[row][tier], rate: $0.rate, fold: folds[row])
            }
        }
    }
}
