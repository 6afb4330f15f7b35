import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct SelfTestingExperimentTests {
    private func experiment(_ seeds: [UInt64] = [0, 1, 2]) throws -> SelfTestingExperiment {
        let (matrix, gold) = try RandomMatrix(rows: 60, seed: 6).drawn()
        return try SelfTestingExperiment(
            try PlanTable(matrix, gold: gold, grid: .paper), seeds: seeds, digest: MatrixFixture.hash("m"))
    }

    @Test func aCascadeIsNeverDearerNorWorseWhereItWasChosen() throws {
        let experiment = try experiment()
        #expect(Set(experiment.pairs.map(\.seed)) == [0, 1, 2])
        for pair in experiment.pairs {
            #expect(pair.single.plan.usable.count == 1)
            #expect(pair.cascade.validation.cost <= pair.single.validation.cost)
            #expect(pair.cascade.validation.right >= pair.single.validation.right)
        }
        #expect(experiment.savings.count == 3 && experiment.gains.count == 3)
        #expect(experiment.bestSaving == experiment.pairs.compactMap(\.saving).max())
    }

    @Test func savingsAreOfHeldOutCosts() {
        let tuned = { (cost: Double, right: Int) in
            TunedPlan(
                plan: LadderPlan(tiers: [.untested]), validation: PlanMeasures(right: 1, problems: 1, cost: .zero),
                heldOut: PlanMeasures(right: right, problems: 10, cost: Money(dollars: cost)))
        }
        let pair = SelfTestingExperiment.Pair(seed: 0, single: tuned(4, 8), cascade: tuned(3, 7))
        #expect(pair.saving == 0.25)
        #expect(abs(pair.gain + 0.1) < 1e-12)
        #expect(SelfTestingExperiment.Pair(seed: 0, single: tuned(0, 8), cascade: tuned(3, 7)).saving == nil)
    }

    @Test func aSpreadIsTheMiddleOfTheSeeds() throws {
        let spread = try #require(SelfTestingExperiment.Spread([0.1, 0.2, 0.3, 0.4, 0.5]))
        #expect(abs(spread.mean - 0.3) < 1e-12)
        #expect(abs(spread.low - 0.11) < 1e-12 && abs(spread.high - 0.49) < 1e-12)
        #expect(SelfTestingExperiment.Spread([]) == nil)
    }

    @Test func theReportStandsBesideThePaper() throws {
        let report = SelfTestingReport(try experiment())
        let text = report.text()
        #expect(text.contains("scripted answers; "))
        #expect(text.contains("3 seeds; plans chosen on 30.0 % of 60 problems"))
        #expect(text.contains("not collected: t0 has no samples for k = 10 and l = 4; t1 "))
        #expect(text.contains("the paper: 26 %") && text.contains("the paper: 70 %"))
        let json = try EvaluationJSON.line(of: report.document)
        #expect(json.contains("\"paper\":\"model-cascading\"") && json.contains("\"seeds\":[0,1,2]"))
    }
}
