import Testing

@testable import CascadePredictor

struct SparseVectorTests {
    @Test func sortsAddsUpAndDropsZeros() {
        let vector = SparseVector([(7, 1), (2, 0.5), (7, 2), (4, 1), (4, -1)])
        #expect(vector.indices == [2, 7])
        #expect(vector.values == [0.5, 3])
    }

    @Test func multipliesWhereBothHold() {
        let a = SparseVector([(1, 2), (3, 4), (9, 1)])
        let b = SparseVector([(0, 5), (3, 0.5), (9, -3), (12, 1)])
        #expect(a.dot(b) == -1)
        #expect(b.dot(a) == -1)
        #expect(a.dot(SparseVector()) == 0)
    }

    @Test func knowsSoundFromUnsound() {
        #expect(SparseVector([(0, 1), (3, 1)]).isSound(within: 0..<4))
        #expect(!SparseVector([(0, 1), (4, 1)]).isSound(within: 0..<4))
        #expect(!SparseVector([(0, .nan)]).isSound(within: 0..<4))
    }
}
