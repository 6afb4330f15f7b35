import Testing

@testable import CascadePredictor

/// Reference weights minimise the same objective with another optimiser (BFGS to a gradient of 1e-10).
struct LogisticSolverTests {
    private let vectors: [SparseVector] = [
        [1, 0, 2], [0, 1, 1], [1, 1, 0], [0, 0, 1], [2, 1, 0], [0, 2, 1],
    ].map { (row: [Double]) in SparseVector(row.enumerated().map { (index: $0 * 10, value: $1) }) }

    private func train(_ counts: [(Int, Int)], minimumDocuments: Int = 1) throws -> [Double] {
        let rows = LinearRows(vectors, minimumDocuments: minimumDocuments)
        let examples = counts.enumerated().map { (row: $0, count: TierCount(solved: $1.0, trials: $1.1)) }
        return try LogisticSolver.train(rows, examples: examples, cost: 1)
    }

    private func isClose(_ weights: [Double], _ expected: [Double]) -> Bool {
        weights.count == expected.count && zip(weights, expected).allSatisfy { abs($0 - $1) < 2e-4 }
    }

    @Test func findsTheMinimumForSingleTrials() throws {
        let weights = try train([(1, 1), (1, 1), (0, 1), (0, 1), (1, 1), (0, 1)])
        #expect(isClose(weights, [0.520716, -0.316514, 0.261215, -0.175661]), "\(weights)")
    }

    /// Weights speak for success also when a failure comes first.
    @Test func findsTheMinimumForCounts() throws {
        let weights = try train([(3, 5), (5, 5), (1, 5), (0, 5), (4, 5), (2, 5)])
        #expect(isClose(weights, [0.176953, 0.118217, 0.039949, -0.149545]), "\(weights)")
        let mirrored = try train([(2, 5), (0, 5), (4, 5), (5, 5), (1, 5), (3, 5)])
        #expect(isClose(mirrored, [-0.176953, -0.118217, -0.039949, 0.149545]), "\(mirrored)")
    }

    @Test func leavesRareColumnsOut() throws {
        let rows = LinearRows(vectors, minimumDocuments: 4)
        #expect(rows.columns == [10, 20])
        #expect(rows.width == 3)
        #expect(rows.score(0, [100, 1, 0.5]) == 2.5)
        #expect(rows.score(5, [1, 10, 0.5]) == 12.5)
    }

    @Test func capsCopiesWithoutLosingAnOutcome() {
        func copies(_ solved: Int, _ trials: Int) -> [Int] {
            let copies = LogisticSolver.copies(of: TierCount(solved: solved, trials: trials))
            return [copies.positive, copies.negative]
        }
        #expect(copies(1, 1) == [1, 0])
        #expect(copies(2, 5) == [2, 3])
        #expect(copies(6, 12) == [3, 2])
        #expect(copies(1, 100) == [1, 4])
        #expect(copies(99, 100) == [4, 1])
        #expect(copies(100, 100) == [5, 0])
        #expect(copies(0, 20) == [0, 5])
    }

    @Test func refusesBadParameters() {
        let rows = LinearRows(vectors, minimumDocuments: 1)
        let examples = [(row: 0, count: TierCount(solved: 1, trials: 2))]
        var caught: PredictorError?
        do { _ = try LogisticSolver.train(rows, examples: examples, cost: -1) } catch { caught = error }
        #expect(caught?.code == .solver)
        #expect(caught?.message.contains("C <= 0") == true)
    }
}
