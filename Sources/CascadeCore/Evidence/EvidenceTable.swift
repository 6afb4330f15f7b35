/// What evidence is worth: likelihoods by tier, kind of evidence and bin, counted on a calibration split, and all else
/// that turns a prior into the probability that an answer is right. A trace holds the table that its decisions rest on.
public struct EvidenceTable: Sendable, Hashable, Codable {
    /// Where the numbers come from, in words; `uncalibrated` where nobody counted.
    public var source: String
    /// Likelihoods that hold for any tier, one for each kind in the order of `EvidenceKind.allCases`.
    public var pooled: [BinLikelihoods]
    /// One for each tier of the ladder; empty when nothing is known of single tiers.
    public var tiers: [TierEvidence]
    /// Agreement within a tier; nil leaves it out of account.
    public var agreement: AgreementLikelihoods?
    /// Agreement with the best answer of the tiers before; nil leaves it out of account.
    public var crossTier: CrossTierAgreement?
    /// How often each outcome pattern was seen; tells how far tiers fail together, and is the prior where nobody
    /// predicted. Nil takes tiers as independent.
    public var patterns: [Double]?
    /// Corrections of the posterior, by tier and, within it, by kind in the order of `EvidenceKind.allCases`. Nil
    /// leaves posteriors as they are.
    public var scalings: [[LogOddsScaling]]?

    public init(
        source: String, pooled: [BinLikelihoods], tiers: [TierEvidence] = [], agreement: AgreementLikelihoods? = nil,
        crossTier: CrossTierAgreement? = nil, patterns: [Double]? = nil, scalings: [[LogOddsScaling]]? = nil
    ) {
        self.source = source
        self.pooled = pooled
        self.tiers = tiers
        self.agreement = agreement
        self.crossTier = crossTier
        self.patterns = patterns
        self.scalings = scalings
    }

    /// False when the numbers were set by judgement.
    public var isCalibrated: Bool { source != Self.uncalibrated.source }

    /// Set by judgement, not counted from data: more tests say more, in both directions, and an answer that contradicts
    /// an example of its own statement is almost certainly wrong.
    public static let uncalibrated = EvidenceTable(
        source: "uncalibrated",
        pooled: [
            BinLikelihoods(right: [0, 0, 0, 0, 0, 0, 1], wrong: [0.05, 0, 0, 0, 0, 0, 0.95]),
            BinLikelihoods(right: [0, 0.01, 0.02, 0, 0, 0, 0.97], wrong: [0.05, 0.1, 0.45, 0, 0, 0, 0.4]),
            BinLikelihoods(right: [0, 0.01, 0.01, 0.08, 0.15, 0, 0.75], wrong: [0.05, 0.1, 0.1, 0.3, 0.15, 0, 0.3]),
            BinLikelihoods(
                right: [0, 0.01, 0.01, 0.03, 0.1, 0.25, 0.6], wrong: [0.05, 0.1, 0.1, 0.25, 0.2, 0.17, 0.13]),
            BinLikelihoods(
                right: [0, 0.01, 0.01, 0.02, 0.08, 0.38, 0.5], wrong: [0.05, 0.1, 0.15, 0.24, 0.21, 0.2, 0.05]),
        ])
}
