import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct FamilyTunerTests {
    private func tried(_ plan: Int, _ accuracy: Double, _ cost: Double) -> TriedChoice {
        let right = Int(accuracy * 10)
        return TriedChoice(
            PolicyChoice(plan: plan, value: 1),
            (0..<10).map { ClimbScore(right: $0 < right ? 1 : 0, cost: cost) })
    }

    @Test func theMeansAreOverWhatWasJudged() {
        let tried = TriedChoice(
            PolicyChoice(plan: 0, value: 1),
            [
                ClimbScore(right: 1, cost: 1), ClimbScore(right: nil, cost: 2),
                ClimbScore(right: 0, cost: 3),
            ])
        #expect(tried.accuracy == 0.5)
        #expect(tried.cost == 2)
    }

    @Test func theAccuracyGoalTakesTheCheapestThatIsGoodEnough() {
        let all = [tried(0, 0.5, 1), tried(1, 0.7, 5), tried(2, 0.8, 4), tried(3, 0.9, 9)]
        #expect(TuningGoal.accuracy.choice(of: all, top: tried(9, 0.7, 10))?.plan == 2)
        // Nothing reaches it: the most accurate comes nearest.
        #expect(TuningGoal.accuracy.choice(of: all, top: tried(9, 1, 10))?.plan == 3)
    }

    @Test func theCostGoalTakesTheMostAccurateThatIsCheapEnough() {
        let all = [tried(0, 0.5, 1), tried(1, 0.7, 6), tried(2, 0.8, 6.1), tried(3, 0.7, 5)]
        // At most 6; of equals the cheaper.
        #expect(TuningGoal.cost.choice(of: all, top: tried(9, 0.7, 10))?.plan == 3)
        #expect(TuningGoal.cost.choice(of: all, top: tried(9, 0.7, 1))?.plan == 0)
        #expect(TuningGoal.cost.choice(of: [], top: tried(9, 0.7, 1)) == nil)
    }

    @Test func plansAreWhatIsRecorded() throws {
        let plans = try BenchmarkPlan.all(of: try MatrixFixture.matrix(), most: 24)
        // weak holds 3 samples and tests, strong one sample: 1 or 3, with and without tests, and one at a time.
        #expect(plans.map(\.name) == ["1/1", "1+t/1", "3/1", "3+t/1", "1↻/1", "1+t↻/1"])
        #expect(plans.map(\.resamples) == [0, 0, 0, 0, 2, 2])
        #expect(plans[4].ladder[1].solutions.temperature == 0)
        #expect(plans[0].ladder[0].tests.count == 0)
        #expect(plans[1].ladder[0].tests.count == 1)
    }

    /// Where there are too many plans, a tier that others follow may still be asked without tests of its own.
    @Test func theTopTierGivesUpFirst() throws {
        let (matrix, _) = try SyntheticMatrix(problems: 6).made()
        let plans = try BenchmarkPlan.all(of: matrix, most: 24).filter { $0.resamples == 0 }
        // 1 or 6 samples of the first tier, 1 or 2 of the second, each with and without tests; 1 of the third.
        #expect(plans.count == 16)
        #expect(plans.contains { $0.name == "1/1/1" } && plans.contains { $0.name == "6+t/2/1" })
        #expect(plans.allSatisfy { $0.name.hasSuffix("/1") })
        // Still too many: tests as the ladder has them, the dearer tier first.
        let few = try BenchmarkPlan.all(of: matrix, most: 8).filter { $0.resamples == 0 }
        #expect(
            few.map(\.name) == [
                "1/1+t/1", "1/2+t/1", "1+t/1+t/1", "1+t/2+t/1", "6/1+t/1", "6/2+t/1", "6+t/1+t/1", "6+t/2+t/1",
            ])
    }

    @Test func wordsCountTheFolds() throws {
        let (plans, ladder) = (
            try BenchmarkPlan.all(of: try MatrixFixture.matrix(), most: 24), try MatrixFixture.ladder()
        )
        let choices = [
            PolicyChoice(plan: 0, threshold: 0.5, value: 1),
            PolicyChoice(plan: 2, threshold: 0.5, value: 1),
            PolicyChoice(plan: 2, threshold: 0.5, value: 1),
        ]
        #expect(
            TunedRow.words(.cascadeOnly, choices, plans: plans, ladder: ladder)
                == "3/1 θ 0.5 (2 folds), 1/1 θ 0.5 (1 folds)")
        #expect(
            TunedRow.words(
                .singleModel, [PolicyChoice(plan: 0, tier: 1, value: 1)], plans: plans, ladder: ladder)
                == "strong 1/1")
        #expect(
            TunedRow.words(.bayes, [PolicyChoice(plan: 0, value: 0.05)], plans: plans, ladder: ladder)
                == "1/1 at $0.0500")
    }
}
