/// How often each bin of one kind of evidence is seen: P(bin | the answer is right) and P(bin | it is wrong).
public struct BinLikelihoods: Sendable, Hashable, Codable {
    /// In the order of `EvidenceBin.allCases`, summing to 1.
    public var right: [Double]
    /// In the same order, summing to 1.
    public var wrong: [Double]
    /// Answers that were counted; 0 where the numbers were set by judgement.
    public var count: Int

    public init(right: [Double], wrong: [Double], count: Int = 0) {
        self.right = right
        self.wrong = wrong
        self.count = count
    }
}

/// How often several candidates of one tier behave as the chosen one does, by the share of them that do: at most a third,
/// at most two thirds, more, all.
public struct AgreementLikelihoods: Sendable, Hashable, Codable {
    /// Number of shares that are told apart.
    public static let bins = 4

    /// P(share | the chosen answer is right), ascending shares, summing to 1.
    public var right: [Double]
    /// P(share | it is wrong).
    public var wrong: [Double]
    /// Answers that were counted.
    public var count: Int

    public init(right: [Double], wrong: [Double], count: Int = 0) {
        self.right = right
        self.wrong = wrong
        self.count = count
    }

    /// Which share it is.
    /// - Parameters:
    ///   - alike: candidates that behave like the chosen one, itself included.
    ///   - candidates: all of them, at least one.
    public static func bin(alike: Int, of candidates: Int) -> Int {
        if alike >= candidates { return 3 }
        if 3 * alike <= candidates { return 0 }
        return 3 * alike <= 2 * candidates ? 1 : 2
    }
}

/// How often the answers of two tiers behave alike. Two right answers mostly do, a right and a wrong one hardly ever, two
/// wrong ones when they are wrong in the same way.
public struct CrossTierAgreement: Sendable, Hashable, Codable {
    /// P(alike | both answers are right).
    public var bothRight: Double
    /// P(alike | one of them is).
    public var oneRight: Double
    /// P(alike | neither is).
    public var bothWrong: Double
    /// Pairs that were counted.
    public var count: Int

    public init(bothRight: Double, oneRight: Double, bothWrong: Double, count: Int = 0) {
        self.bothRight = bothRight
        self.oneRight = oneRight
        self.bothWrong = bothWrong
        self.count = count
    }
}
