import Testing

@testable import CascadePredictor

struct StartTierPresetTests {
    private func counts(_ solved: [Int?], of trials: Int = 5) -> [TierCount?] {
        solved.map { $0.map { TierCount(solved: $0, trials: trials) } }
    }

    /// Each rule of the labelling, at and just below its border.
    @Test(
        arguments: [
            ([0, 0, 0], nil), ([5, 0, 0], 1), ([4, 3, 0], 1), ([2, 5, 5], 1), ([1, 5, 0], 2), ([3, 3, 5], 3),
            ([0, 4, 5], 3), ([0, 0, 2], 4), ([4, 2, 0], 4), ([0, 4, 1], 5), ([4, 1, 0], 5), ([0, 0, 1], 5),
        ] as [([Int], Int?)])
    func labelsAsComplexityNet(solved: [Int], level: Int?) {
        #expect(StartTierPreset.complexityLevel(counts(solved)) == level)
        let tier = level.map { $0 <= 2 ? 0 : $0 <= 4 ? 1 : 2 }
        #expect(StartTierPreset.complexityNet.start(counts(solved)) == tier)
    }

    @Test func complexityNetNeedsThreeTimesFiveTrials() {
        #expect(StartTierPreset.complexityLevel(counts([5, 5])) == nil)
        #expect(StartTierPreset.complexityLevel(counts([1, 1, 1], of: 1)) == nil)
        #expect(StartTierPreset.complexityLevel(counts([5, nil, 5])) == nil)
        #expect(StartTierPreset.complexityLevel(counts([5, 5, 5, nil])) == nil)
    }

    @Test func takesTheCheapestTierThatIsGoodEnough() {
        #expect(StartTierPreset.successRate(0.6).start(counts([2, 3, 5])) == 1)
        #expect(StartTierPreset.successRate(0.4).start(counts([2, 3, 5])) == 0)
        #expect(StartTierPreset.successRate(1).start(counts([4, nil, 5])) == 2)
        #expect(StartTierPreset.successRate(0.9).start(counts([1, 2, 4])) == nil)
    }

    @Test func saysWhatItMeans() {
        let rate = StartTierPreset.successRate(0.6).description
        #expect(rate == "cheapest tier that solves at least 0.60 of its trials")
    }
}
