public import CascadeCore

/// Counts on labelled problems what evidence is worth.
public enum BayesCalibration {
    /// How far counts are trusted.
    public struct Options: Sendable, Hashable {
        /// Added to every bin's count (Laplace's rule of succession).
        public var laplace: Double
        /// Answers that a bucket's parent counts for: a tier's likelihoods lean on those of all tiers.
        public var parentWeight: Double
        /// Whether posteriors are corrected bucket by bucket.
        public var scales: Bool

        public init(laplace: Double = 1, parentWeight: Double = 10, scales: Bool = true) {
            self.laplace = laplace
            self.parentWeight = parentWeight
            self.scales = scales
        }
    }

    /// - Parameters:
    ///   - problems: problems with their hidden results, of a split that nothing is measured on.
    ///   - tiers: how many tiers the ladder has.
    ///   - source: what the table's numbers come from, in words.
    /// - Returns: buckets without any answer keep their parent's numbers; with no problem at all, the uncalibrated ones.
    public static func counting(
        _ problems: [LabelledProblem], tiers: Int, source: String, options: Options = .init()
    ) -> EvidenceTable {
        guard problems.contains(where: { !$0.attempts.isEmpty }) else { return .uncalibrated }
        var counts = EvidenceCounts(tiers: tiers)
        for problem in problems { counts.count(problem) }
        var table = EvidenceTable(source: source, pooled: counts.pooled(options))
        table.tiers = (0..<tiers).map { tier in
            TierEvidence(
                kinds: counts.kindShares(tier: tier),
                likelihoods: counts.likelihoods(tier: tier, table.pooled, options),
                use: UseCount(problems, tier: tier).expected, resampling: counts.resampling(tier: tier))
        }
        table.agreement = counts.agreement
        table.crossTier = counts.crossTier
        table.patterns = counts.patterns
        if options.scales { table.scalings = PosteriorScaling(table: table, tiers: tiers).fit(problems) }
        return table
    }
}
