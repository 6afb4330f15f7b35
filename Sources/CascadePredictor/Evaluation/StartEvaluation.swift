/// How often the predicted start tier is the right one.
package struct StartEvaluation: Sendable, Hashable, Codable {
    /// What "right" means, in words.
    package var truth: String
    /// The predictor starts at the cheapest tier with P(solve) of at least this.
    package var threshold: Double
    /// Problems that have a right start tier.
    package var problems: Int
    /// Problems left out because no tier qualifies, or a tier has no label.
    package var leftOut: Int
    package var accuracy: Double
    /// Wilson, 95 %.
    package var accuracyInterval: Interval
    package var majorityTier: String
    /// Accuracy of always starting at the tier that is right most often among these very problems.
    package var majorityAccuracy: Double
    package var shuffled: ControlRange?
    /// Problems by right tier (rows) and predicted tier (columns).
    package var confusion: [[Int]]

    enum CodingKeys: String, CodingKey {
        case truth, threshold, problems, accuracy, shuffled, confusion
        case leftOut = "left_out"
        case accuracyInterval = "accuracy_95"
        case majorityTier = "majority_tier"
        case majorityAccuracy = "majority_accuracy"
    }

    /// Nil when no problem has a right start tier.
    /// - Parameters:
    ///   - counts: for each row, the result of each tier.
    ///   - predictions: for each row, P(solve) of each tier.
    ///   - shuffled: counts and predictions of each repeat of the control.
    init?(
        tiers: [String], counts: [[TierCount?]], predictions: [[Double]], truth: StartTierPreset, threshold: Double,
        shuffled: [(counts: [[TierCount?]], predictions: [[Double]])]
    ) {
        let table = Self.table(counts, predictions, tiers.count, truth, threshold)
        let totals = table.map { $0.reduce(0, +) }
        let problems = totals.reduce(0, +)
        guard problems > 0, let majority = totals.indices.max(by: { totals[$0] < totals[$1] }) else { return nil }
        self.truth = truth.description
        self.threshold = threshold
        self.problems = problems
        leftOut = counts.count - problems
        accuracy = Self.accuracy(table)
        accuracyInterval = .wilson(share: accuracy, count: problems)
        majorityTier = tiers[majority]
        majorityAccuracy = Double(totals[majority]) / Double(problems)
        self.shuffled = ControlRange(
            shuffled.map { Self.accuracy(Self.table($0.counts, $0.predictions, tiers.count, truth, threshold)) })
        confusion = table
    }

    private static func table(
        _ counts: [[TierCount?]], _ predictions: [[Double]], _ tiers: Int, _ truth: StartTierPreset, _ threshold: Double
    ) -> [[Int]] {
        var table = Array(repeating: Array(repeating: 0, count: tiers), count: tiers)
        for (counts, prediction) in zip(counts, predictions) where !counts.contains(nil) {
            guard let right = truth.start(counts) else { continue }
            table[right][StartRule.start(prediction, threshold: threshold)] += 1
        }
        return table
    }

    private static func accuracy(_ table: [[Int]]) -> Double {
        let hits = table.indices.reduce(0) { $0 + table[$1][$1] }
        return Double(hits) / Double(max(1, table.joined().reduce(0, +)))
    }
}
