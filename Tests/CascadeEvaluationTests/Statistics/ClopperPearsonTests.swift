import Testing

@testable import CascadeEvaluation

/// Reference values: SciPy 1.17.1, `scipy.stats.beta.ppf`.
@Suite struct ClopperPearsonTests {
    @Test(arguments: [
        (0, 10, 0.05, 0.0, 0.2588655508930522),
        (10, 10, 0.05, 0.7411344491069477, 1.0),
        (45, 50, 0.025, 0.7818646335657977, 0.9667249064109775),
        (190, 200, 0.0125, 0.9037442005509154, 0.9783513755217441),
        (1, 1000, 0.05, 5.129197890901781e-05, 0.004734993575499777),
    ])
    func boundsAreThoseOfSciPy(successes: Int, trials: Int, alpha: Double, low: Double, high: Double) {
        #expect(abs(ClopperPearson.lower(successes, of: trials, alpha: alpha) - low) < 1e-12)
        #expect(abs(ClopperPearson.upper(successes, of: trials, alpha: alpha) - high) < 1e-12)
    }

    @Test func theIntervalHalvesWhatTheConfidenceLeaves() {
        let interval = ClopperPearson.interval(45, of: 50, confidence: 0.95)
        #expect(abs(interval.low - 0.7818646335657977) < 1e-12)
        #expect(abs(interval.high - 0.9667249064109775) < 1e-12)
    }
}
