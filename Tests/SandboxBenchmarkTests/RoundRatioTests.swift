import Testing

@testable import SandboxBenchmark

struct RoundRatioTests {
    @Test func takesTheRatioOfEachRoundAndThenTheMedian() throws {
        let ratio = RoundRatio([8, 9, 30], over: [2, 3, 10])
        let spread = try #require(ratio.agreed)
        #expect(spread.median == 3)
        #expect(spread.low == 3)
        #expect(spread.high == 4)
        #expect(ratio.text == "3.00 (3.00–4.00) ×")
    }

    @Test func aRoundThatIsSlowForBothChangesNothing() throws {
        let spread = try #require(RoundRatio([7, 700, 7], over: [1, 100, 1]).agreed)
        #expect(spread == Spread([7, 7, 7]))
    }

    @Test func refusesRoundsThatDisagreeByMoreThanFortyPercent() {
        let ratio = RoundRatio([10, 10, 14.1], over: [1, 1, 1])
        #expect(ratio.hasDisagreed)
        #expect(ratio.agreed == nil)
        #expect(ratio.text == "rounds disagree: 10.00–14.10")
    }

    @Test func printsRoundsThatDisagreeByExactlyFortyPercent() {
        let ratio = RoundRatio([5, 7], over: [1, 1])
        #expect(!ratio.hasDisagreed)
        #expect(ratio.text == "6.00 (5.00–7.00) ×")
    }

    @Test(arguments: [
        ([Double](), [Double]()), ([1], []), ([1, 2], [1]), ([1], [0]), ([0], [1]), ([-1], [1]), ([.nan], [1]),
        ([.infinity], [1]), ([1], [.infinity]),
    ])
    func knowsNothingOfIncompleteRounds(above: [Double], below: [Double]) {
        let ratio = RoundRatio(above, over: below)
        #expect(ratio == .unknown)
    }

    @Test func anUnknownRatioIsADash() {
        #expect(RoundRatio([], over: []).text == "–")
    }
}
