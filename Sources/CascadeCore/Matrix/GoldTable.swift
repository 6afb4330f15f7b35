/// What the hidden tests say of every recorded sample. Kept apart from the `Matrix`: policies, predictors and selectors
/// are never handed one; labels, calibration and reports are made from it.
public struct GoldTable: Sendable, Hashable, Codable {
    /// One for each row of the matrix that it belongs to.
    public var rows: [GoldRow]

    public init(_ rows: [GoldRow]) { self.rows = rows }

    /// Whether a candidate of a problem passes the hidden tests.
    /// - Returns: nil where they could not judge it.
    public func passes(_ candidate: Candidate, row: Int) -> Bool? {
        rows[row].passes[candidate.tier][candidate.sample]
    }
}

/// What the hidden tests say of one problem's samples.
public struct GoldRow: Sendable, Hashable, Codable {
    /// `passes[tier][sample]`; false without a candidate, nil where the hidden tests could not judge.
    public var passes: [[Bool?]]
    /// How far the verdicts can be trusted; nil when nothing was judged.
    public var trust: VerdictTrust?

    public init(passes: [[Bool?]], trust: VerdictTrust? = nil) {
        self.passes = passes
        self.trust = trust
    }
}
