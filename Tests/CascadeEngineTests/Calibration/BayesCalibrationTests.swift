import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct BayesCalibrationTests {
    private let ladder: Ladder

    init() throws { ladder = try Samples.ladder([1, 1]) }

    private func item(_ tier: Int, passes: Bool, right: Bool, usage: TokenUsage? = nil) -> LabelledAttempt {
        var attempt = BayesSamples.attempt(tier, passes: passes, ladder: ladder)
        attempt.cost = .known(Money(dollars: 0.5))
        return LabelledAttempt(attempt: attempt, isRight: right, usage: usage)
    }

    /// Tier 0: 6 right (all pass), 4 wrong (1 passes). Tier 1: 8 right, 2 wrong (both pass); it solves all that tier 0
    /// does.
    private var problems: [LabelledProblem] {
        (0..<10).map { number in
            LabelledProblem(attempts: [
                item(0, passes: number < 7, right: number < 6, usage: TokenUsage(input: 100 + number, output: 10)),
                item(1, passes: true, right: number < 8),
            ])
        }
    }

    private func close(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 }
    }

    @Test func bucketsAreCountedAndLeanOnTheirParent() throws {
        let table = BayesCalibration.counting(problems, tiers: 2, source: "ten problems", options: .init(scales: false))
        let examples = EvidenceKind.examples.rawValue
        // All tiers, Laplace: right 14 pass of 14 over crash, fails, all; wrong 3 pass and 3 fail of 6 over four bins.
        let pooled = table.pooled[examples]
        #expect(close(pooled.right, [0, 1, 1, 0, 0, 0, 15].map { $0 / 17 }))
        #expect(close(pooled.wrong, [0.1, 0.1, 0.4, 0, 0, 0, 0.4]))
        #expect(pooled.count == 20)
        // Tier 0, ten of the parent's added: wrong 1 pass and 3 fail of 4.
        let low = table.tiers[0].likelihoods[examples]
        #expect(close(low.wrong, [1, 1, 7, 0, 0, 0, 5].map { $0 / 14 }))
        #expect(low.count == 10)
        #expect(table.tiers[0].kinds == [0, 1, 0, 0, 0])
        // A kind that nobody saw keeps its parent's numbers, which are the uncalibrated ones.
        #expect(table.pooled[4] == EvidenceTable.uncalibrated.pooled[4])
        #expect(close(table.tiers[1].likelihoods[4].right, EvidenceTable.uncalibrated.pooled[4].right))
        #expect(table.isCalibrated && table.source == "ten problems")
    }

    @Test func patternsAndCostsAreCounted() throws {
        let table = BayesCalibration.counting(problems, tiers: 2, source: "ten", options: .init(scales: false))
        // Neither 2, tier 0 alone 0, tier 1 alone 2, both 6, half a problem added to each.
        #expect(close(try #require(table.patterns), [2.5, 0.5, 2.5, 6.5].map { $0 / 12 }))
        #expect(table.tiers[0].use == ExpectedUse(input: 104.5, output: 10, dollars: 0.5, count: 10))
        #expect(table.tiers[1].use == ExpectedUse(dollars: 0.5, count: 10))
        #expect(table.tiers[0].resampling == nil)
        #expect(table.agreement == nil && table.crossTier == nil && table.scalings == nil)
    }

    @Test func furtherSamplesAreCountedAfterTheOneBefore() throws {
        let problem = LabelledProblem(attempts: [
            item(0, passes: false, right: false), item(0, passes: true, right: true),
            item(0, passes: false, right: false),
        ])
        let table = BayesCalibration.counting([problem], tiers: 2, source: "one", options: .init(scales: false))
        // After a wrong one 1 of 1, after a right one 0 of 1, one yes and one no added.
        #expect(
            table.tiers[0].resampling
                == Resampling(
                    afterRight: 1.0 / 3, afterWrong: 2.0 / 3, afterWrongRuns: [(1 + 10 * (2.0 / 3)) / 11], count: 2))
        #expect(table.patterns == nil)
    }

    /// One problem's wrong answers all fail, another's all pass: their evidence is theirs, not chance's.
    @Test func repeatedEvidenceIsCounted() throws {
        let problems = [false, true].map { passes in
            LabelledProblem(attempts: (0..<3).map { _ in item(0, passes: passes, right: false) })
        }
        let table = BayesCalibration.counting(problems, tiers: 2, source: "two", options: .init(scales: false))
        let resampling = try #require(table.tiers[0].resampling)
        // 6 of 6 pairs alike where half of them would be by chance, ten pairs without a repeat added: (6 − 3)/(6 − 3 + 10).
        #expect(abs(try #require(resampling.repeatsWrong) - 3.0 / 13) < 1e-12)
        #expect(resampling.repeatsRight == nil)
    }

    @Test func unreachableTiersAreNotCounted() throws {
        let down = LabelledAttempt(attempt: Attempt(tier: 0, failure: .tierUnavailable), isRight: false)
        let problem = LabelledProblem(attempts: [down, item(1, passes: true, right: true)])
        let table = BayesCalibration.counting([problem], tiers: 2, source: "one", options: .init(scales: false))
        #expect(table.patterns == nil)
        #expect(table.tiers[0].likelihoods[1].count == 0)
        // It borrows the shares of the tiers that answered.
        #expect(table.tiers[0].kinds == [0, 1, 0, 0, 0])
    }

    @Test func noProblemsLeaveTheUncalibratedTable() {
        #expect(BayesCalibration.counting([], tiers: 2, source: "none") == .uncalibrated)
    }

    @Test func aLabelWithoutAnAnswerIsWrong() throws {
        let empty = LabelledAttempt(attempt: Samples.untested(0, code: nil), isRight: true)
        let table = BayesCalibration.counting(
            [LabelledProblem(attempts: [empty])], tiers: 2, source: "one", options: .init(scales: false))
        #expect(table.pooled[0].right[EvidenceBin.nothing.rawValue] == 0)
        // 1 of 1 with one added to both bins.
        #expect(abs(table.pooled[0].wrong[EvidenceBin.nothing.rawValue] - 2 / 3.0) < 1e-12)
    }

    @Test func scalingPullsClaimsTowardsWhatCameTrue() {
        // Log-odds 2 is a claim of 88 %; 60 % came true.
        let claims = (0..<400).map { PosteriorScaling.Claim(logOdds: 2, isRight: $0 % 5 < 3) }
        let fit = PosteriorScaling.scaling(of: claims, around: LogOddsScaling())
        #expect(abs(fit.intercept + 2 * fit.slope - 0.405) < 0.1)
        #expect(fit.slope < 1 && fit.intercept < 0)
        let few = PosteriorScaling.scaling(of: Array(claims.prefix(5)), around: LogOddsScaling())
        #expect(abs(few.intercept) < abs(fit.intercept))
        #expect(PosteriorScaling.scaling(of: [], around: fit).slope == fit.slope)
        // Ranked backwards: the slope stays above zero.
        let backwards = (0..<4000).map { PosteriorScaling.Claim(logOdds: $0 % 2 == 0 ? 4 : -4, isRight: $0 % 2 == 1) }
        #expect(PosteriorScaling.scaling(of: backwards, around: LogOddsScaling()).slope == 0.05)
    }

    @Test func calibratedPosteriorsAreClaimsThatCameTrue() throws {
        // Tier 0's gate passes everything: its answers are right in 60 % of cases whatever the gate says.
        let problems = (0..<200).map { number in
            LabelledProblem(attempts: [item(0, passes: true, right: number % 5 < 3)])
        }
        let table = BayesCalibration.counting(problems, tiers: 1, source: "many")
        let unknown = Prediction(solveProbabilities: [0.5], start: 0, model: Prediction.uninformed)
        let history = [BayesSamples.attempt(0, passes: true, ladder: ladder)]
        let q = AnswerPosterior(table: table, tiers: 1).probabilities(of: history, prediction: unknown)
        #expect(abs(try #require(q[0]) - 0.6) < 0.02)
    }

    /// Three problems at one tier: wrong wrong right, wrong right, wrong wrong wrong.
    @Test func runsOfWrongAnswersAreCounted() throws {
        let problems = [[false, false, true], [false, true], [false, false, false]].map { answers in
            LabelledProblem(attempts: answers.map { item(0, passes: $0, right: $0) })
        }
        let table = BayesCalibration.counting(problems, tiers: 2, source: "three", options: .init(scales: false))
        let resampling = try #require(table.tiers[0].resampling)
        // After a wrong one 2 of 5 are right, (2 + 1)/(5 + 2).
        #expect(abs(resampling.afterWrong - 3.0 / 7) < 1e-12)
        // After one 1 of 3, after two 1 of 2, each leaning on the one before with the weight of ten.
        let first = (1 + 10 * 3.0 / 7) / 13
        let second = (1 + 10 * first) / 12
        #expect(close(resampling.afterWrongRuns ?? [], [first, second]))
        #expect(resampling.afterWrong(answers: 1) == resampling.afterWrongRuns?[0])
        #expect(resampling.afterWrong(answers: 2) == resampling.afterWrongRuns?[1])
        // Beyond what was counted the last one holds, and without any count the pairs do.
        #expect(resampling.afterWrong(answers: 9) == resampling.afterWrongRuns?[1])
        #expect(Resampling(afterRight: 0.9, afterWrong: 0.2).afterWrong(answers: 9) == 0.2)
    }
}
