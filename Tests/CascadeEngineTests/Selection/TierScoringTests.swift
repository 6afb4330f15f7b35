import CascadeCore
import CascadeEngine
import Testing

@Suite struct TierScoringTests {
    private func evidence(
        _ rows: [String], visible: Int = 0, outcomes: [Outcome]? = nil, tier: Tier,
        selector: any Selector = PassCountSelector()
    ) -> Evidence {
        let matrix = Samples.matrix(rows)
        return TierScoring(tier: tier, selector: selector).evidence(
            matrix: matrix, outcomes: outcomes ?? rows.map { _ in .failed },
            tests: Samples.tests(matrix.testCount, visible: visible))
    }

    @Test func countsAreThoseOfTheSelectedCandidate() {
        let found = evidence(["1100", "1110", "0001"], tier: Samples.tier("t", k: 5), selector: ProductSelector())
        #expect(
            found
                == Evidence(
                    selected: 1, selector: "product", selectorScore: 6, passedTests: 3, agreement: 2, testCount: 4,
                    candidateCount: 5, passesVisibleExamples: true, score: 6, threshold: 0.7 * 20))
    }

    @Test func aCandidateThatFailsAnExampleIsPassedOver() {
        let found = evidence(["01111", "10000"], visible: 1, tier: Samples.tier("t", k: 2))
        #expect(found.selected == 1)
        #expect(found.passedTests == 1)
        #expect(found.passesVisibleExamples)
    }

    @Test func withoutAnyThatPassesTheExamplesTheSelectorDecides() {
        let found = evidence(["0100", "0111"], visible: 1, tier: Samples.tier("t", k: 2))
        #expect(found.selected == 1)
        #expect(!found.passesVisibleExamples)
    }

    @Test func crashingCandidatesComeLast() {
        let outcomes: [Outcome] = [.loadError, .failed, .prematureExit]
        let found = evidence(["---", "00e", "eee"], visible: 1, outcomes: outcomes, tier: Samples.tier("t", k: 3))
        #expect(found.selected == 1)
        #expect(found.passedTests == 0)
        #expect(found.agreement == 0)
    }

    @Test func whenAllCrashOneIsStillNamed() {
        let found = evidence(["--", "ee"], outcomes: [.syntaxError, .failed], tier: Samples.tier("t", k: 2))
        #expect(found.selected == 0)
        #expect(found.score == 0)
    }

    @Test func noCandidateGivesEmptyEvidence() {
        let found = evidence([], tier: Samples.tier("t", k: 2))
        #expect(found.selected == nil)
        #expect(!found.passesVisibleExamples)
        #expect(found.passedTests == 0)
    }

    @Test func withoutTestsTheFirstThatLoadsIsSelected() {
        let found = evidence(["", ""], outcomes: [.loadError, .passed], tier: Samples.tier("t", k: 2))
        #expect(found.selected == 1)
        #expect(found.testCount == 0)
    }

    @Test func rulesScoreInTheirOwnUnits() {
        let rows = ["1110", "1100"]
        let product = evidence(rows, tier: Samples.tier("t", k: 2, threshold: 0.5))
        #expect((product.score, product.threshold) == (6, 4))
        let share = evidence(rows, tier: Samples.tier("t", k: 2, rule: .passShare, threshold: 0.75))
        #expect((share.score, share.threshold) == (3, 3))
        #expect(share.reachesThreshold)
        let always = evidence(rows, tier: Samples.tier("t", k: 2, rule: .always))
        #expect((always.score, always.threshold) == (0, 0))
    }

    /// Products such as 0.1 · 3 are not exact in floating point: a score that equals the threshold must reach it.
    @Test func roundingOfTheThresholdDecidesNothing() {
        for theta in [0.1, 0.3, 0.5, 0.7, 0.9] {
            for size in 1...60 {
                var found = evidence(["1"], tier: Samples.tier("t"))
                found.threshold = theta * Double(10 * size)
                found.score = (theta * 10).rounded() * Double(size)
                #expect(found.reachesThreshold)
                found.score -= 1
                #expect(!found.reachesThreshold)
            }
        }
    }
}
