package import CascadeCore

/// How often one tier solved one problem, by the gold tests: a label for training a predictor.
package struct TierTrials: Sendable, Hashable {
    package var problem: ProblemID
    /// The tier's name.
    package var tier: String
    /// Samples drawn; answers without code count as trials that failed.
    package var count: Int
    package var solved: Int
}

extension RunEvaluation {
    /// One for each problem and tier that was visited and fully judged.
    package var trials: [TierTrials] {
        judged.flatMap { record in
            tiers.compactMap { tier in
                guard let counts = SampleCounts([record], tier: tier.tier).problems?.first else { return nil }
                return TierTrials(
                    problem: record.id, tier: tier.name, count: counts.samples, solved: counts.correct)
            }
        }
    }
}
