import Testing

@testable import CascadePredictor

/// Reference values: scikit-learn's `IsotonicRegression(out_of_bounds="clip")`, then held 1/(n+2) off 0 and 1.
struct IsotonicRegressionTests {
    private func fit(_ scores: [Double], _ rates: [Double]) -> IsotonicRegression {
        IsotonicRegression.fit(zip(scores, rates).map { ScoredRate(score: $0, rate: $1) })
    }

    private func isClose(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 }
    }

    @Test func poolsViolators() {
        let scores = [2.1, 1.4, 1.3, 0.7, 0.2, -0.1, -0.4, -0.9, -1.5, -2.2]
        let curve = fit(scores, [1, 1, 0, 1, 0, 1, 0, 0, 1, 0])
        let (low, high) = (1.0 / 12, 11.0 / 12)
        #expect(
            isClose(
                curve.probability, at: [-2.2, -1.5, -0.4, -0.1, 1.3, 1.4, 2.1],
                [low, 1 / 3, 1 / 3, 0.5, 0.5, high, high]))
        // Between points it is linear, beyond them constant.
        #expect(isClose(curve.probability, at: [-3, -0.25, 1.35, 9], [low, 5.0 / 12, (0.5 + high) / 2, high]))
        #expect(curve.isSound)
    }

    @Test func poolsTies() {
        let curve = fit([1, 1, 2, 2, 3, 4], [0, 1, 0, 0, 1, 1])
        #expect(isClose(curve.scores, [1, 2, 3, 4]))
        #expect(isClose(curve.probabilities, [0.25, 0.25, 0.875, 0.875]))
    }

    @Test func fallingRatesGiveTheMean() {
        let curve = fit([1, 2, 3, 4], [1, 0.5, 0.25, 0.25])
        #expect(isClose(curve.probability, at: [0, 2.5, 7], [0.5, 0.5, 0.5]))
    }

    @Test func knowsSoundFromUnsound() {
        #expect(!IsotonicRegression(scores: [], probabilities: []).isSound)
        #expect(!IsotonicRegression(scores: [1, 1], probabilities: [0.1, 0.2]).isSound)
        #expect(!IsotonicRegression(scores: [1, 2], probabilities: [0.3, 0.2]).isSound)
        #expect(!IsotonicRegression(scores: [1], probabilities: [1.5]).isSound)
    }

    private func isClose(_ curve: (Double) -> Double, at scores: [Double], _ expected: [Double]) -> Bool {
        isClose(scores.map(curve), expected)
    }
}
