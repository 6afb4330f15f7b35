import Testing

@testable import SandboxBenchmark

struct SpreadTests {
    @Test func orderDoesNotMatter() throws {
        let spread = try #require(Spread([3, 1, 2]))
        #expect((spread.median, spread.low, spread.high) == (2, 1, 3))
    }

    @Test func theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        #expect(Spread([1, 2, 4, 9])?.median == 3)
    }

    @Test func needsFiniteValues() {
        #expect(Spread([]) == nil)
        #expect(Spread([1, .nan]) == nil)
        #expect(Spread([1, .infinity]) == nil)
    }

    @Test func disagreementIsTheShareAboveTheLowest() {
        #expect(Spread([2, 3])?.disagreement == 0.5)
        #expect(Spread([4])?.disagreement == 0)
        #expect(Spread([0, 0])?.disagreement == 0)
        #expect(Spread([0, 1])?.disagreement == .infinity)
    }

    @Test func writesMedianAndRange() {
        #expect(Spread([0.0016, 0.0017, 0.00165])?.text(2, scale: 1000) == "1.65 (1.60–1.70)")
        #expect(Spread([600])?.text(0) == "600 (600–600)")
    }
}
