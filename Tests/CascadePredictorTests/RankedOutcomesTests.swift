import Testing

@testable import CascadePredictor

struct RankedOutcomesTests {
    private func ranked(_ rows: [(Double, Double, Int)]) -> RankedOutcomes {
        RankedOutcomes(rows.map { ScoredOutcome(probability: $0.0, rate: $0.1, fold: $0.2) })
    }

    /// Fold 0 has 3 of 4 pairs right; fold 1 one pair right and one tied: 4.5 of 6.
    @Test func comparesWithinFoldsOnly() {
        let outcomes = ranked([
            (0.9, 1, 0), (0.2, 0, 0), (0.4, 1, 0), (0.5, 0, 0), (0.6, 0, 1), (0.7, 1, 1), (0.6, 1, 1),
        ])
        #expect(outcomes.auc() == 0.75)
    }

    @Test func countsTiesHalf() {
        #expect(ranked([(0.5, 1, 0), (0.5, 0, 0), (0.5, 0, 0)]).auc() == 0.5)
        #expect(ranked([(0.2, 1, 0), (0.8, 0, 0)]).auc() == 0)
        #expect(ranked([(0.2, 1, 0), (0.8, 1, 0)]).auc() == nil)
        #expect(ranked([]).auc() == nil)
    }

    @Test func countsCopies() {
        // Sorted: (0.2, 0), (0.5, 1), (0.8, 0); the pair with 0.2 is right, the one with 0.8 wrong three times.
        let outcomes = ranked([(0.5, 1, 0), (0.8, 0, 0), (0.2, 0, 0)])
        #expect(outcomes.auc(copies: [1, 2, 3]) == 0.25)
        #expect(outcomes.auc(copies: [1, 0, 3]) == nil)
    }

    @Test func intervalCoversAndRepeats() throws {
        var generator = SeededGenerator(seed: 9)
        let rows = (0..<200).map { index in
            (Double(generator.below(1000)) / 1000 + (index % 2 == 0 ? 0.3 : 0), index % 2 == 0 ? 1.0 : 0.0, 0)
        }
        let outcomes = ranked(rows)
        let auc = try #require(outcomes.auc())
        let interval = try #require(outcomes.aucInterval(resamples: 300, seed: 4))
        #expect(interval.low < auc && auc < interval.high)
        // The standard deviation of an area of about 0.75 from 100 + 100 scores is about 0.035 (Hanley and McNeil).
        #expect((0.09...0.18).contains(interval.high - interval.low))
        #expect(outcomes.aucInterval(resamples: 300, seed: 4) == interval)
        #expect(outcomes.aucInterval(resamples: 0, seed: 4) == nil)
    }
}
