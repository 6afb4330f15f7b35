import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct PatternPriorTests {
    private func close(_ a: [Double], _ b: [Double], _ margin: Double = 1e-5) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < margin }
    }

    @Test func theJointOfThePredictionComesFirst() {
        var prediction = Samples.prediction([0.5, 0.5])
        prediction.outcomes = [0.4, 0.1, 0.2, 0.3]
        let weights = PatternPrior.weights(of: prediction, tiers: 2, patterns: [0.25, 0.25, 0.25, 0.25])
        #expect(close(weights, [0.4, 0.1, 0.2, 0.3]))
    }

    @Test func withoutAPredictionTheObservedPatternsHold() {
        let unknown = Prediction(solveProbabilities: [0.5, 0.5], start: 0, model: Prediction.uninformed)
        #expect(close(PatternPrior.weights(of: unknown, tiers: 2, patterns: [1, 2, 3, 4]), [0.1, 0.2, 0.3, 0.4]))
        #expect(close(PatternPrior.weights(of: unknown, tiers: 2, patterns: nil), [0.25, 0.25, 0.25, 0.25]))
    }

    @Test func fittingKeepsOddsRatiosAndMeetsMarginals() {
        let observed = [0.4, 0.1, 0.2, 0.3]
        let fitted = PatternPrior.fitted(observed, to: [0.7, 0.6], rounds: 50)
        let marginals = OutcomePatterns.marginals(of: fitted, tiers: 2)
        #expect(close(marginals, [0.7, 0.6]))
        // .4 · .3 / (.1 · .2) = 6, before and after.
        #expect(abs(fitted[0] * fitted[3] / (fitted[1] * fitted[2]) - 6) < 1e-6)
    }

    @Test func independentOddsGiveTheProduct() {
        let fitted = PatternPrior.fitted([0.25, 0.25, 0.25, 0.25], to: [0.2, 0.75])
        #expect(close(fitted, [0.2, 0.05, 0.6, 0.15]))
    }

    @Test func nothingIsImpossible() {
        let weights = PatternPrior.weights(of: Samples.prediction([1, 0]), tiers: 2, patterns: nil)
        #expect(weights.allSatisfy { $0 > 0 })
        #expect(weights[1] > 0.999)
    }
}
