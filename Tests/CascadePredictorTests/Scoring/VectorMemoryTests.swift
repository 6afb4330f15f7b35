import FoundationEssentials
import Testing

@testable import CascadePredictor

struct VectorMemoryTests {
    private let memory = VectorMemory([
        SparseVector([(0, 1)]), SparseVector([(0, 0.6), (5, -0.8)]), SparseVector([(7, 1)]), SparseVector(),
    ])

    @Test func comparesWithEveryVector() {
        let cosines = memory.similarities(to: SparseVector([(0, 3), (5, 4)]))
        let expected = [0.6, (0.6 * 3 - 0.8 * 4) / 5, 0, 0]
        #expect(zip(cosines, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func nothingIsLikeNothing() {
        #expect(memory.similarities(to: SparseVector()) == [0, 0, 0, 0])
        #expect(VectorMemory().similarities(to: SparseVector([(0, 1)])).isEmpty)
    }

    @Test func survivesItsFile() throws {
        let again = try JSONDecoder().decode(VectorMemory.self, from: JSONEncoder().encode(memory))
        #expect(again == memory)
        let query = SparseVector([(5, 1)])
        #expect(again.similarities(to: query) == memory.similarities(to: query))
    }

    /// Few hold some positions and many hold others: both give the plain sums of products.
    @Test func rareAndCommonPositionsCountAlike() {
        let vectors = (0..<40).map { row -> SparseVector in
            let rare = row < 4 ? Double(row) - 1.5 : 0
            return SparseVector([(0, Double(row % 3)), (2 + row % 30, 0.5), (50, rare)])
        }
        let memory = VectorMemory(vectors)
        let query = SparseVector([(0, 1), (5, 2), (31, -1), (50, 4), (90, 3)])
        let length = query.dot(query).squareRoot()
        let expected = vectors.map { $0.dot(query) / length }
        #expect(zip(memory.similarities(to: query), expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test func damageTakesNoMemory() {
        let memory = VectorMemory([SparseVector([(1 << 60, 1)])])
        #expect(memory.similarities(to: SparseVector([(0, 1)])) == [0])
    }
}
