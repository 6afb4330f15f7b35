import CascadeCore
import Testing

@testable import CascadePredictor

struct ComplexityScaleTests {
    private func counts(_ solved: Int..., of trials: Int = 5) -> [TierCount?] {
        solved.map { TierCount(solved: $0, trials: trials) }
    }

    @Test func levelsAreThePapers() {
        let expected: [([TierCount?], Int?)] = [
            (counts(5, 0, 0), 0), (counts(2, 5, 0), 0), (counts(1, 5, 0), 1), (counts(0, 4, 5), 2),
            (counts(0, 2, 0), 3), (counts(0, 0, 2), 3), (counts(1, 1, 1), 4), (counts(0, 0, 0), nil),
        ]
        for (counts, level) in expected { #expect(ComplexityScale.levels.label(counts) == level) }
    }

    @Test func otherTrialsAreScaledToFive() {
        #expect(ComplexityScale.levels.label(counts(12, 0, 0, of: 12)) == 0)
        let mixed = [
            TierCount(solved: 3, trials: 12), TierCount(solved: 1, trials: 1), TierCount(solved: 0, trials: 1),
        ]
        // 3 of 12 is 1.25 of 5, rounded to 1; with 5 of the second tier that is level 2.
        #expect(ComplexityScale.levels.label(mixed) == 1)
        #expect(ComplexityScale.tiers(.complexityNet).label(mixed) == 0)
    }

    @Test func rateNeedsATierThatReachesIt() {
        let scale = ComplexityScale.tiers(.successRate(0.5))
        #expect(scale.label(counts(2, 3, 5)) == 1)
        #expect(scale.label(counts(2, 2, 2)) == nil)
        #expect(scale.label([TierCount(solved: 1, trials: 1), nil]) == nil)
        #expect(scale.count(tiers: 4) == 4)
        #expect(ComplexityScale.levels.count(tiers: 3) == 5)
    }

    @Test func distributionCountsEveryProblem() {
        let rows = [counts(5, 0, 0), counts(0, 0, 5), counts(0, 0, 0), counts(5, 5, 5)].enumerated().map {
            LabelRow(problem: SyntheticLabels.problem($0), counts: $1)
        }
        let set = LabelSet(tiers: ["a", "b", "c"], rows: rows)
        let levels = set.distribution(.levels)
        #expect(levels.counts == [2, 0, 1, 0, 0])
        #expect(levels.without == 1)
        #expect(set.cleaned().rows.count == 3)
    }
}
