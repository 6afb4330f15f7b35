import FoundationEssentials
import Testing

@testable import CascadePredictor

@Suite struct LinearScorersTests {
    private let scorers = LinearScorers([
        LinearScorer(weights: SparseVector([(1, 2), (4, -1)]), intercept: 0.5),
        LinearScorer(weights: SparseVector([(0, 3)]), intercept: -1),
        LinearScorer(weights: SparseVector(), intercept: 7),
    ])

    private func scores(_ entries: [(index: Int, value: Double)]) -> [Double] {
        scorers.scores(SparseVector(entries))
    }

    @Test func everyTierHasItsOwnWeights() {
        let all: [Double] = [18.5, 2, 7]
        #expect(scores([(0, 1), (1, 10), (4, 2)]) == all)
        // Positions beyond all weights count for nothing.
        let beyond: [Double] = [-0.5, -1, 7]
        #expect(scores([(4, 1), (5, 100), (900, 1)]) == beyond)
        let intercepts: [Double] = [0.5, -1, 7]
        #expect(scores([]) == intercepts)
        #expect(LinearScorers([]).scores(SparseVector([(0, 1)])).isEmpty)
    }

    @Test func theFileListsTheTiers() throws {
        let data = try JSONEncoder().encode(scorers)
        #expect(try JSONDecoder().decode([LinearScorer].self, from: data) == scorers.tiers)
        let again = try JSONDecoder().decode(LinearScorers.self, from: data)
        #expect(again == scorers && again.hashValue == scorers.hashValue)
        #expect(again.scores(SparseVector([(1, 1)])) == scorers.scores(SparseVector([(1, 1)])))
    }

    @Test func damageTakesNoMemory() {
        let scorers = LinearScorers([LinearScorer(weights: SparseVector([(1 << 60, 1)]), intercept: 2)])
        #expect(scorers.scores(SparseVector([(0, 1)])) == [2])
        #expect(!scorers.tiers[0].isSound(width: 100))
    }
}
