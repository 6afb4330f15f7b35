/// Log likelihood ratios of what self-tests show: ln P(evidence | right answer) − ln P(evidence | wrong answer). A table
/// counted on a calibration split replaces the built-in one without any other change.
public struct EvidenceTable: Sendable, Hashable, Codable {
    /// Ratios for one range of test counts, by the share of the tests that the answer passes.
    public struct Band: Sendable, Hashable, Codable {
        /// The band holds from this number of tests up to the next band's.
        public var minimumTests: Int
        /// Passes none.
        public var zero: Double
        /// Passes a share in (0, ½].
        public var low: Double
        /// Passes a share in (½, 1).
        public var high: Double
        /// Passes all.
        public var all: Double

        public init(minimumTests: Int, zero: Double, low: Double, high: Double, all: Double) {
            self.minimumTests = minimumTests
            self.zero = zero
            self.low = low
            self.high = high
            self.all = all
        }
    }

    /// The answer was not tested, or there was no test.
    public var none: Double
    /// Bands by ascending number of tests.
    public var bands: [Band]
    /// Added when the answer fails a visible example of the statement.
    public var failsVisibleExample: Double

    public init(none: Double, bands: [Band], failsVisibleExample: Double) {
        self.none = none
        self.bands = bands
        self.failsVisibleExample = failsVisibleExample
    }

    /// Set by judgement, not counted from data: more tests say more, in both directions, and an answer that contradicts
    /// an example of its own statement is almost certainly wrong.
    public static let uncalibrated = EvidenceTable(
        none: 0,
        bands: [
            Band(minimumTests: 1, zero: -1.5, low: -0.7, high: 0.2, all: 0.8),
            Band(minimumTests: 3, zero: -2.0, low: -1.0, high: 0.3, all: 1.5),
            Band(minimumTests: 6, zero: -2.5, low: -1.2, high: 0.5, all: 2.2),
        ],
        failsVisibleExample: -4)

    /// The ratio of one answer that passes `passed` of `tests` tests.
    public func logLikelihoodRatio(passed: Int, of tests: Int, passesVisibleExamples: Bool = true) -> Double {
        let example = passesVisibleExamples ? 0 : failsVisibleExample
        guard let band = bands.last(where: { tests > 0 && tests >= $0.minimumTests }) else { return none + example }
        if passed <= 0 { return band.zero + example }
        if passed >= tests { return band.all + example }
        return (2 * passed <= tests ? band.low : band.high) + example
    }
}
