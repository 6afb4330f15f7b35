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

    /// The mean over problems of the share of a tier's samples that pass; nil where none was judged.
    public func passAt1(of tier: Int) -> Double? {
        let rates = rows.compactMap { $0.passRate(at: tier) }
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
    }

    /// Problems whose first solving tier is this one.
    public func firstSolved(by tier: Int) -> Int {
        rows.count { row in row.passes.firstIndex { $0.contains(true) } == tier }
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

    /// A tier's samples that the hidden tests could judge: whether each passes.
    public func judged(at tier: Int) -> [Bool] { passes[tier].compactMap(\.self) }

    /// The share of them that passes; nil where none was judged.
    public func passRate(at tier: Int) -> Double? {
        let judged = judged(at: tier)
        return judged.isEmpty ? nil : Double(judged.count { $0 }) / Double(judged.count)
    }
}
