import Testing

@testable import CascadeEvaluation

@Suite struct ProfilingCostTests {
    private let cost = ProfilingCost(reference: 10, undecided: [1, 3], current: 10, remaining: 100)

    /// By hand: 4 · (10 + 1 + 3) + 96 · (.5·1 + .5·.8·3 + .5·.2·10) = 56 + 96 · 2.7.
    @Test func expectedCostIsProfilingAndWhatFollows() {
        #expect(abs(cost.expected(4, success: [0.5, 0.8]) - 315.2) < 1e-9)
    }

    @Test func withoutHopeItIsNotRepaid() {
        #expect(!cost.isRepaid(limit: 1000) { _, _ in 0 })
    }

    @Test func certaintyAtAnyDistanceIsRepaid() {
        // 64 · 14 + 36 · 1 < 1000, and nothing before 64 promises anything.
        #expect(cost.isRepaid(limit: 1000) { position, k in position == 0 && k >= 64 ? 1 : 0 })
        #expect(!cost.isRepaid(limit: 63) { position, k in position == 0 && k >= 64 ? 1 : 0 })
    }

    @Test func nothingRemainsToRepayIt() {
        let done = ProfilingCost(reference: 10, undecided: [1], current: 10, remaining: 1)
        #expect(!done.isRepaid(limit: 10) { _, _ in 1 })
    }
}
