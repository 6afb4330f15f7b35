import Testing

@testable import CascadePredictor

struct ScorerMixingTests {
    @Test func ownScoresAreLeftAlone() {
        #expect(ScorerMixing.own(tiers: 2).mixed([3, -1]) == [3, -1])
        #expect(ScorerMixing(weights: [[0.5, 2], [0, 1]]).mixed([4, 1]) == [4, 1])
    }

    /// The second tier's own scores are noise; the first tier's tell who solves it.
    @Test func borrowsFromATierThatKnows() {
        let scores = (0..<200).map { [$0 % 2 == 0 ? 1.0 : -1, $0 / 2 % 2 == 0 ? 1.0 : -1] }
        let counts = (0..<200).map { [nil, TierCount(solved: $0 % 2 == 0 ? 4 : 1, trials: 5)] }
        let mixing = ScorerMixing.fit(scores: scores, counts: counts, tiers: 2)
        #expect(mixing.weights[0] == [1, 0], "nothing is known of the first tier")
        #expect(mixing.weights[1][0] > 1)
        #expect(abs(mixing.weights[1][1]) < 1e-3)
    }

    @Test func spreadIsTheStandardDeviation() {
        #expect(ScorerMixing.spread([[1, 5], [3, 5]], tiers: 2) == [1, 1])
        #expect(ScorerMixing.spread([[0], [4]], tiers: 1) == [2])
    }

    @Test func knowsWhenItIsDamaged() {
        #expect(ScorerMixing.own(tiers: 3).isSound(tiers: 3))
        #expect(!ScorerMixing.own(tiers: 3).isSound(tiers: 2))
        #expect(!ScorerMixing(weights: [[.infinity]]).isSound(tiers: 1))
    }
}
