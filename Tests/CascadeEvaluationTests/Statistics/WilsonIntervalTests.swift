import CascadeEvaluation
import Testing

/// Expected values: `scipy.stats.binomtest(k, n).proportion_ci(0.95, "wilson")`, SciPy 1.17.
struct WilsonIntervalTests {
    @Test(arguments: [
        (0, 10, 0.0, 0.27753279986288926), (10, 10, 0.7224672001371109, 1.0),
        (7, 10, 0.39677814746114526, 0.892208732593699), (1, 2, 0.09453120573423074, 0.9054687942657693),
        (114, 974, 0.0983423411122925, 0.13875280015969021), (140, 164, 0.7914832967850947, 0.8996451098377491),
        (1, 100_000, 1.765247730378316e-06, 5.664709659040965e-05),
    ])
    func agreesWithSciPy(successes: Int, trials: Int, low: Double, high: Double) throws {
        let interval = try #require(WilsonInterval.of(successes, of: trials))
        #expect(abs(interval.low - low) < 1e-14)
        #expect(abs(interval.high - high) < 1e-14)
    }

    @Test func otherConfidencesAreAskedForByTheirQuantile() throws {
        let interval = try #require(WilsonInterval.of(7, of: 10, z: 2.5758293035489004))
        #expect(abs(interval.low - 0.32002467920110256) < 1e-14)
        #expect(abs(interval.high - 0.9204336834769342) < 1e-14)
    }

    @Test func theEndsAreExact() throws {
        #expect(WilsonInterval.of(0, of: 3)?.low == 0)
        #expect(WilsonInterval.of(3, of: 3)?.high == 1)
    }

    @Test func nothingTriedHasNoInterval() {
        #expect(WilsonInterval.of(0, of: 0) == nil)
        #expect(Proportion(0, of: 0).rate == nil)
        #expect(Proportion(0, of: 0).interval == nil)
    }

    @Test func proportionCarriesItsRate() {
        #expect(Proportion(3, of: 4).rate == 0.75)
        #expect(Proportion(3, of: 4).interval == WilsonInterval.of(3, of: 4))
        #expect(Proportion(3, of: 4).interval?.contains(0.75) == true)
    }
}
