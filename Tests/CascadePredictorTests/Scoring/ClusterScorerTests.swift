import Testing

@testable import CascadePredictor

struct ClusterScorerTests {
    private let scorer = ClusterScorer(clusters: [.init(rows: [0, 1], rates: [0.75]), .init(rows: [2], rates: [0.25])])

    private func score(_ similarities: [Double]) -> Double {
        scorer.scores(FeatureQuery(vector: SparseVector(), similarities: similarities), tiers: 1)[0]
    }

    @Test func theBucketMostLikeItOnAverageDecides() {
        #expect(abs(score([0.9, 0.5, 0.6]) - 1.0986122886681098) < 1e-12)
        #expect(abs(score([0.9, 0.1, 0.6]) + 1.0986122886681098) < 1e-12)
        #expect(ClusterScorer(clusters: []).scores(FeatureQuery(vector: SparseVector()), tiers: 2) == [0, 0])
    }

    @Test func knowsWhenItIsDamaged() {
        #expect(scorer.isSound(tiers: 1, memory: 3))
        #expect(!scorer.isSound(tiers: 1, memory: 2))
        #expect(!scorer.isSound(tiers: 2, memory: 3))
        #expect(!ClusterScorer(clusters: [.init(rows: [0], rates: [1])]).isSound(tiers: 1, memory: 1))
    }
}
