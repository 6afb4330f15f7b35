import Testing

@testable import CascadeEvaluation

struct PassEstimateTests {
    private func estimate(_ counts: [(Int, Int)], k: Int = 1) -> PassEstimate? {
        PassEstimate(counts.map { (samples: $0.0, correct: $0.1) }, k: k)
    }

    @Test func oneSampleAProblemIsAProportion() throws {
        let it = try #require(estimate([(1, 1), (1, 0), (1, 1), (1, 1)]))
        #expect(it.method == .wilson && it.value == 0.75)
        #expect(it.interval == WilsonInterval.of(3, of: 4))
    }

    @Test func severalSamplesAreResampledByProblem() throws {
        let it = try #require(estimate([(4, 4), (4, 0), (4, 2), (4, 3)]))
        #expect(it.method == .bootstrap && it.value == 0.5625)
        #expect(it.interval.low < 0.5625 && it.interval.high > 0.5625)
    }

    /// n of n problems: the lower end is n/(n + z²), Wilson's, and not 1.
    @Test(arguments: [1, 5, 100])
    func noProblemDiffersFromAnotherAndStillFewProveLittle(problems: Int) throws {
        let n = Double(problems)
        let share = n / (n + WilsonInterval.z95 * WilsonInterval.z95)
        for (correct, value) in [(4, 1.0), (0, 0.0), (2, 0.5)] {
            let it = try #require(estimate(Array(repeating: (4, correct), count: problems)))
            #expect(it.method == .wilson && it.value == value)
            #expect(abs(it.interval.low - value * share) < 1e-12)
            #expect(abs(it.interval.high - (1 - (1 - value) * share)) < 1e-12)
            #expect(it.interval.low <= value && value <= it.interval.high)
        }
    }

    @Test func whatCannotBeEstimatedIsNothing() {
        #expect(estimate([]) == nil)
        #expect(estimate([(2, 1), (1, 1)], k: 2) == nil)
    }
}
