/// What the hidden tests say of every recorded sample. Kept apart from the `Matrix`: policies, predictors and selectors
/// are never handed one; labels, calibration and reports are made from it.
public struct GoldTable: Sendable, Hashable, Codable {
    /// `passes[row][tier][sample]`, shaped as the matrix it belongs to; false without a candidate, nil where the
    /// hidden tests could not judge.
    public var passes: [[[Bool?]]]
    /// How far the verdicts can be trusted: the least of them all.
    public var trust: VerdictTrust

    public init(passes: [[[Bool?]]], trust: VerdictTrust) {
        self.passes = passes
        self.trust = trust
    }
}
