import Testing

@testable import CascadePredictor

/// Reference values: BFGS on the same loss, which scikit-learn's sigmoid calibration agrees with.
struct PlattScalingTests {
    private let scores = [2.1, 1.4, 1.3, 0.7, 0.2, -0.1, -0.4, -0.9, -1.5, -2.2]

    private func fit(_ scores: [Double], _ rates: [Double]) -> PlattScaling {
        PlattScaling.fit(zip(scores, rates).map { ScoredRate(score: $0, rate: $1) })
    }

    @Test func fitsSingleTrials() {
        let fit = fit(scores, [1, 1, 0, 1, 0, 1, 0, 0, 1, 0])
        #expect(abs(fit.slope - 0.413909168106979) < 1e-7)
        #expect(abs(fit.intercept - -0.026636778291469376) < 1e-7)
    }

    @Test func fitsRates() {
        let fit = fit([-1, 0, 0.5, 1.5, 2, 3], [0.2, 1, 0.6, 0, 0.8, 0.5])
        #expect(abs(fit.slope - 0.022872212269710528) < 1e-7)
        #expect(abs(fit.intercept - 0.03315097276985682) < 1e-7)
    }

    @Test func staysFiniteWhenScoresSeparate() {
        let fit = fit([-2, -1, 0, 1, 2], [0, 0, 0, 1, 1])
        #expect(fit.slope > 0.5 && fit.slope < 5)
        #expect(fit.probability(-1000) >= 0)
        #expect(fit.probability(1000) <= 1)
    }

    /// Targets are (2+1)/(2+2) for successes and 1/(3+2) for failures, so the mean is (2·0.75 + 3·0.2)/5 = 0.42.
    @Test func takesTheMeanWhenScoresRankBackwards() {
        let fit = fit([2, 1, 0, -1, -2], [0, 0, 0, 1, 1])
        #expect(fit.slope == 0)
        #expect(abs(fit.probability(17) - 0.42) < 1e-12)
    }

    @Test func survivesEqualScores() {
        let fit = fit([1, 1, 1, 1], [1, 0, 0, 0])
        // Targets 2/3 once and 1/5 three times.
        #expect(abs(fit.probability(1) - (2.0 / 3 + 0.6) / 4) < 1e-6)
    }
}
