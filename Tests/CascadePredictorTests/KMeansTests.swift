import Testing

@testable import CascadePredictor

struct KMeansTests {
    /// Rows 0–2 are alike, and rows 3–4.
    private func similarities(_ row: Int) -> [Double] {
        (0..<5).map { $0 == row ? 1 : ($0 < 3) == (row < 3) ? 0.8 : 0.1 }
    }

    @Test func findsWhatIsAlike() {
        let buckets = KMeans.buckets(Array(0..<5), count: 2, similarities: similarities)
        #expect(Set(buckets) == [[0, 1, 2], [3, 4]])
    }

    @Test func takesOnlyItsRows() {
        let buckets = KMeans.buckets([1, 4], count: 8, similarities: similarities)
        #expect(Set(buckets) == [[1], [4]])
        #expect(KMeans.buckets([], count: 3, similarities: similarities).isEmpty)
        #expect(KMeans.buckets(Array(0..<5), count: 1, similarities: similarities) == [[0, 1, 2, 3, 4]])
    }
}
