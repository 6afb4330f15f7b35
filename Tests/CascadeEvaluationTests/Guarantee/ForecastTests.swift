import Testing

@testable import CascadeEvaluation

@Suite struct ForecastTests {
    /// SciPy 1.17.1: `norm.expect` of `binom.sf`, as SMART's authors compute it.
    @Test(arguments: [
        (18, 20, 0.9, 100, 0.6721417559715376), (60, 64, 0.95, 100, 0.7329275116991378),
        (120, 128, 0.93, 200, 0.4782730842077145),
    ])
    func theNormalForecastIsSMARTs(needed: Int, more: Int, mean: Double, trials: Int, expected: Double) {
        #expect(abs(Forecast.normal(needed, of: more, mean: mean, trials: trials) - expected) < 1e-6)
    }

    @Test func anEstimateWithoutSpreadIsTakenAtItsWord() {
        #expect(Forecast.normal(10, of: 10, mean: 1, trials: 50) == 1)
        #expect(Forecast.normal(11, of: 10, mean: 1, trials: 50) == 0)
        #expect(Forecast.normal(0, of: 10, mean: 0.5, trials: 50) == 1)
    }

    @Test func oursAsksHowManyMoreTheTableNeeds() {
        let table = DecisionTable(AgreementBound(.once, alpha: 0.05, options: 1), target: 0.9, limit: 200)
        var forecast = Forecast(table, isNormal: false)
        // 188 of 200 are needed, so 94 of the next 100 after 94 of the first.
        let expected = BetaBinomial.atLeast(94, of: 100, a: 95, b: 7)
        #expect(forecast.probability(agreed: 94, of: 100, after: 100) == expected)
        #expect(forecast.probability(agreed: 94, of: 100, after: 100) == expected)
        #expect(forecast.probability(agreed: 80, of: 100, after: 100) == 0)
    }
}
