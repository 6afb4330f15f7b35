/// What is known of one tier's evidence and of what a visit to it costs.
public struct TierEvidence: Sendable, Hashable, Codable {
    /// P(kind) in the order of `EvidenceKind.allCases`, summing to 1: what the evidence of the next visit may be.
    public var kinds: [Double]
    /// One for each kind, in the same order.
    public var likelihoods: [BinLikelihoods]
    /// Nil when no visit's cost is known.
    public var use: ExpectedUse?
    /// Nil when the tier was not sampled again.
    public var resampling: Resampling?

    public init(
        kinds: [Double], likelihoods: [BinLikelihoods], use: ExpectedUse? = nil, resampling: Resampling? = nil
    ) {
        self.kinds = kinds
        self.likelihoods = likelihoods
        self.use = use
        self.resampling = resampling
    }
}

/// What one visit to a tier uses on average.
public struct ExpectedUse: Sendable, Hashable, Codable {
    /// Input tokens; nil when they are not known.
    public var input: Double?
    /// Output tokens; nil when they are not known.
    public var output: Double?
    /// US dollars at the prices of the time; nil when they were not known. Used where tokens or today's price are not.
    public var dollars: Double?
    /// Visits that were counted.
    public var count: Int

    public init(input: Double? = nil, output: Double? = nil, dollars: Double? = nil, count: Int = 0) {
        self.input = input
        self.output = output
        self.dollars = dollars
        self.count = count
    }

    /// US dollars at a price, so that a change of price changes decisions; nil when it cannot be said.
    public func dollars(at price: Price?) -> Double? {
        guard let price, let input, let output else { return dollars }
        return (input * price.input + output * price.output) * 1e-6
    }
}

/// How probable it is that a tier's next answer is right, given the ones before.
public struct Resampling: Sendable, Hashable, Codable {
    /// When the one before is right.
    public var afterRight: Double
    /// When the one before is wrong.
    public var afterWrong: Double
    /// When all before are wrong: element n is for n + 1 of them. A tier that was wrong five times is less probably right
    /// at the sixth than at the second. Nil takes `afterWrong` however many there were.
    public var afterWrongRuns: [Double]?
    /// How often the evidence of a right answer repeats that of an earlier right one, beyond chance; nil for never. A test
    /// that is wrong itself fails all of them.
    public var repeatsRight: Double?
    /// The same of wrong answers: who misreads a problem misreads it again, and passes the same tests with it.
    public var repeatsWrong: Double?
    /// Pairs of answers that were counted.
    public var count: Int

    public init(
        afterRight: Double, afterWrong: Double, afterWrongRuns: [Double]? = nil, repeatsRight: Double? = nil,
        repeatsWrong: Double? = nil, count: Int = 0
    ) {
        self.afterRight = afterRight
        self.repeatsRight = repeatsRight
        self.repeatsWrong = repeatsWrong
        self.afterWrong = afterWrong
        self.afterWrongRuns = afterWrongRuns
        self.count = count
    }

    /// P(right | the first answer is wrong), of an answer that comes after so many others of its tier.
    public func afterWrong(answers: Int) -> Double {
        guard let runs = afterWrongRuns, let last = runs.last else { return afterWrong }
        let place = max(answers, 1) - 1
        return runs.indices.contains(place) ? runs[place] : last
    }
}

/// A correction of probabilities in log-odds: ln(q'/(1 − q')) = intercept + slope · ln(q/(1 − q)).
public struct LogOddsScaling: Sendable, Hashable, Codable {
    public var slope: Double
    public var intercept: Double
    /// Answers that were counted.
    public var count: Int

    public init(slope: Double = 1, intercept: Double = 0, count: Int = 0) {
        self.slope = slope
        self.intercept = intercept
        self.count = count
    }
}
