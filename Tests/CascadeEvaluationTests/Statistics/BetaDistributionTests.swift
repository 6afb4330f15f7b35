import Testing

@testable import CascadeEvaluation

/// Reference values: SciPy 1.17.1, `scipy.special.betainc`, `betaincc` and `scipy.stats.beta.ppf`.
@Suite struct BetaDistributionTests {
    private func isClose(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-10) -> Bool {
        abs(value - expected) <= tolerance * abs(expected)
    }

    @Test(arguments: [
        (0.5, 2.0, 3.0, 0.6875, 0.3125),
        (0.1, 0.5, 0.5, 0.20483276469913345, 0.7951672353008665),
        (0.95, 96, 6, 0.6069982365926189, 0.3930017634073812),
        (0.9, 450, 51, 0.5375688075430647, 0.46243119245693526),
        (0.3, 1, 1, 0.3, 0.7),
        (0.001, 5, 2, 5.9950000000000006e-15, 0.999999999999994),
        (0.97, 1000, 20, 0.016039570900909645, 0.9839604290990903),
        (0.5, 5000, 5200, 0.9761729147301896, 0.02382708526980995),
    ])
    func probabilitiesAreThoseOfSciPy(x: Double, a: Double, b: Double, below: Double, above: Double) {
        #expect(isClose(BetaDistribution.cumulative(x, a: a, b: b), below))
        #expect(isClose(BetaDistribution.survival(x, a: a, b: b), above))
    }

    @Test func theEndsHoldAllOrNothing() {
        #expect(BetaDistribution.cumulative(0, a: 2, b: 3) == 0)
        #expect(BetaDistribution.cumulative(1, a: 2, b: 3) == 1)
        #expect(BetaDistribution.survival(0, a: 2, b: 3) == 1)
        #expect(BetaDistribution.survival(1, a: 2, b: 3) == 0)
    }

    @Test(arguments: [
        (0.025, 45.0, 6.0, 0.7818646335657977),
        (0.05, 100, 1, 0.9704869503929601),
        (0.0125, 270, 31, 0.8543940441225896),
        (0.975, 3, 98, 0.07038393247107011),
        (1e-6, 20, 5, 0.34097004889085447),
        (0.5, 0.5, 0.5, 0.5),
    ])
    func quantilesAreThoseOfSciPy(p: Double, a: Double, b: Double, x: Double) {
        #expect(isClose(BetaDistribution.quantile(p, a: a, b: b), x))
    }

    @Test func quantilesUndoProbabilities() {
        for a in [0.7, 1, 3, 40, 900] {
            for b in [0.6, 2, 30, 700] {
                for p in [1e-4, 0.05, 0.5, 0.95, 0.9999] {
                    let x = BetaDistribution.quantile(p, a: a, b: b)
                    #expect(isClose(BetaDistribution.cumulative(x, a: a, b: b), p, 1e-8), "\(p) of Beta(\(a), \(b))")
                }
            }
        }
        #expect(BetaDistribution.quantile(0, a: 2, b: 2) == 0)
        #expect(BetaDistribution.quantile(1, a: 2, b: 2) == 1)
    }
}
