import Testing

@testable import CascadePredictor

struct NeighbourScorerTests {
    private let scorer = NeighbourScorer(
        neighbours: [.init(row: 0, rates: [1, nil]), .init(row: 2, rates: [0, 0.5])], bandwidth: 0.5)

    /// exp(1/0.5) = 7.38905…, exp(0/0.5) = 1, beside one half of weight 1.
    @Test func weighsByLikeness() {
        let scores = scorer.scores(FeatureQuery(vector: SparseVector(), similarities: [1, 9, 0]), tiers: 2)
        let rate = (0.5 + 7.38905609893065) / (1 + 7.38905609893065 + 1)
        #expect(abs(LogOdds.probability(scores[0]) - rate) < 1e-9)
        #expect(abs(scores[1]) < 1e-12)
    }

    @Test func knowsWhenItIsDamaged() {
        #expect(scorer.isSound(tiers: 2, memory: 3))
        #expect(!scorer.isSound(tiers: 2, memory: 2))
        #expect(!scorer.isSound(tiers: 1, memory: 3))
        #expect(!NeighbourScorer(neighbours: [], bandwidth: 0).isSound(tiers: 2, memory: 3))
        #expect(!NeighbourScorer(neighbours: [.init(row: 0, rates: [2])], bandwidth: 1).isSound(tiers: 1, memory: 1))
    }
}
