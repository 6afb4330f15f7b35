import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct TuningTests {
    private func tuning(rows: Int = 60, seed: UInt64 = 3) throws -> Tuning {
        let (matrix, gold) = try RandomMatrix(rows: rows, seed: 8).drawn()
        let grid = PlanGrid(solutions: [-1, 0, 1, 3], lines: [0, 2], thresholds: [0.5, 1])
        return try Tuning(
            try PlanTable(matrix, gold: gold, grid: grid), seed: seed, digest: MatrixFixture.hash("matrix"))
    }

    @Test func plansAreMeasuredWhereTheyWereNotChosen() throws {
        let tuning = try tuning()
        #expect(tuning.split.validation.count == 18)
        #expect(tuning.frontier.count > 1)
        for tuned in tuning.frontier {
            #expect(tuned.validation.problems == 18 && tuned.heldOut.problems == 42)
            #expect(tuning.table.measures(of: tuned.plan, over: tuning.split.heldOut) == tuned.heldOut)
            #expect(tuning.table.measures(of: tuned.plan, over: tuning.split.validation) == tuned.validation)
        }
        #expect(
            tuning.splitWords == "30.0 % of 60 problems by id with seed 3: 18 to choose on, the other 42 to measure on")
    }

    @Test func thePickIsOfTheFrontier() throws {
        let tuning = try tuning()
        let last = try #require(tuning.frontier.last)
        let pick = try tuning.pick(.minAccuracy(try #require(last.validation.accuracy.rate)))
        #expect(pick == last)
        #expect(throws: TuningError.self) { try tuning.pick(.maxCost(0)) }
    }

    @Test func optimismIsWhatChoosingFlatters() {
        let tuned = TunedPlan(
            plan: LadderPlan(tiers: [.untested]),
            validation: PlanMeasures(right: 9, problems: 10, cost: .zero),
            heldOut: PlanMeasures(right: 15, problems: 20, cost: .zero))
        #expect(abs((tuned.optimism ?? 0) - 0.15) < 1e-12)
    }

    @Test func aPolicyFileGivesThePlannedLadder() throws {
        let tuning = try tuning()
        for tuned in tuning.frontier {
            let file = tuning.policyFile(tuned, command: "cascade tune", version: "1", note: "n")
            let ladder = tuning.table.matrix.ladder
            let planned = try tuned.plan.applied(to: ladder)
            let applied = try file.applied(to: ladder)
            for tier in tuned.plan.usable where tuned.plan.tiers[tier].solutions > 0 {
                #expect(applied[tier].solutions == planned[tier].solutions)
                #expect(applied[tier].tests.count == planned[tier].tests.count)
                #expect(applied[tier].acceptance == planned[tier].acceptance)
            }
            #expect(applied.tiers.map(\.solutions.count) == planned.tiers.map(\.solutions.count))
            #expect(file.policy == tuned.plan.policy(named: "tuned"))
            #expect(file.provenance.matrixDigest == MatrixFixture.hash("matrix"))
            #expect(file.provenance.problems == 18 && file.provenance.seed == 3)
        }
    }

    @Test func theReportShowsBothSides() throws {
        let tuning = try tuning()
        let last = try #require(tuning.frontier.last)
        let report = try TuningReport(tuning, choice: .minAccuracy(0))
        let text = report.text()
        #expect(text.contains("matrix random (matrix), scripted answers"))
        #expect(text.contains("accuracy, chosen on"))
        #expect(text.contains(NumberText.percent(last.heldOut.accuracy)))
        #expect(text.contains("held out:  \(NumberText.counted(tuning.frontier[0].heldOut.accuracy))"))
        #expect(report.pick == tuning.frontier[0])
        #expect(report.note.hasPrefix("the cheapest plan with an accuracy of at least 0.0 %; chosen on: accuracy "))
        let json = try EvaluationJSON.line(of: report.document)
        #expect(json.contains("\"digest\":\"matrix\"") && json.contains("\"held_out\":{\"accuracy\":{\"count\":"))
        #expect(json.contains("\"held_out_problems\":42"))
        #expect(try TuningReport(tuning, choice: nil).pick == nil)
    }
}
