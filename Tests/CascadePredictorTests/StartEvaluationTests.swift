import Testing

@testable import CascadePredictor

struct StartEvaluationTests {
    private func counts(_ solved: [Int]) -> [TierCount?] { solved.map { TierCount(solved: $0, trials: 1) } }

    @Test func countsHitsOfTheRightTier() throws {
        let evaluation = try #require(
            StartEvaluation(
                tiers: ["small", "large"],
                counts: [counts([1, 1]), counts([0, 1]), counts([0, 1]), counts([0, 0]), [nil, counts([1])[0]]],
                predictions: [[0.7, 0.9], [0.6, 0.9], [0.2, 0.9], [0.1, 0.1], [0.9, 0.9]],
                truth: .successRate(0.5), threshold: 0.5,
                shuffled: [
                    (counts: [counts([1, 1])], predictions: [[0.1, 0.1]]),
                    (counts: [counts([0, 1])], predictions: [[0.1, 0.1]]),
                ]))
        #expect(evaluation.confusion == [[1, 0], [1, 1]])
        #expect(evaluation.problems == 3)
        #expect(evaluation.leftOut == 2)
        #expect(abs(evaluation.accuracy - 2.0 / 3) < 1e-12)
        #expect(evaluation.majorityTier == "large")
        #expect(abs(evaluation.majorityAccuracy - 2.0 / 3) < 1e-12)
        #expect(evaluation.shuffled?.mean == 0.5)
        #expect(evaluation.shuffled?.low == 0)
        #expect(evaluation.shuffled?.high == 1)
    }

    @Test func hasNothingToSayWithoutRightTiers() {
        let nothing = StartEvaluation(
            tiers: ["small"], counts: [counts([0])], predictions: [[0.5]], truth: .successRate(0.5), threshold: 0.5,
            shuffled: [])
        #expect(nothing == nil)
    }
}
