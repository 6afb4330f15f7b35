import Testing

@testable import CascadeSandbox

@Suite struct InspectionBatchTests {
    private func sizes(_ sources: [Int], count: Int, bytes: Int) -> [[Int]] {
        InspectionBatch.split(sources.map { Array(repeating: 0, count: $0) }, count: count, bytes: bytes)
            .map { $0.map(\.count) }
    }

    @Test func nothingIsNoBatch() { #expect(InspectionBatch.split([]).isEmpty) }

    @Test func splitsByCount() { #expect(sizes([1, 1, 1, 1, 1], count: 2, bytes: 100) == [[1, 1], [1, 1], [1]]) }

    @Test func splitsByBytes() { #expect(sizes([4, 6, 1, 9, 1], count: 9, bytes: 10) == [[4, 6], [1, 9], [1]]) }

    @Test func aLargeSourceIsAlone() { #expect(sizes([2, 50, 2], count: 9, bytes: 10) == [[2], [50], [2]]) }

    @Test func emptySourcesCountToo() { #expect(sizes([0, 0, 0], count: 2, bytes: 10) == [[0, 0], [0]]) }
}
