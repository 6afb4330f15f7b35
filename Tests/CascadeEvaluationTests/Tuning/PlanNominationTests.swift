import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct PlanNominationTests {
    private let matrix: Matrix
    private let gold: GoldTable
    private let tuning: Tuning
    private let terms: GuaranteeTerms

    init() throws {
        (matrix, gold) = try RandomMatrix(rows: 120, seed: 8).drawn()
        let grid = PlanGrid(solutions: [-1, 0, 1, 3], lines: [0, 2], thresholds: [0.5, 1])
        tuning = try Tuning(
            try PlanTable(matrix, gold: gold, grid: grid), seed: 3, digest: MatrixFixture.hash("matrix"))
        terms = try GuaranteeTerms(maxRegret: 0.3, confidence: 0.8)
    }

    /// δ = 0.3: an option that agrees on 40 % may answer half of the problems, at 0.2 instead of 1 each.
    @Test func whatAProblemIsExpectedToCost() {
        func cost(_ agreement: Double, isShareable: Bool = true) -> Double {
            PlanNomination.expectedCost(
                0.2, agreement: agreement, reference: 1, terms: terms, isShareable: isShareable)
        }
        #expect(cost(0.7) == 0.2 && cost(0.9, isShareable: false) == 0.2)
        #expect(abs(cost(0.4) - (0.5 * 0.2 + 0.5)) < 1e-12)
        #expect(cost(0.4, isShareable: false) == .infinity)
    }

    @Test func nomineesComeFromTheFrontierAndAreFew() throws {
        var replay = AgreementReplay(matrix, gold: gold)
        let names = tuning.frontier.map { $0.plan.words(matrix.ladder) }
        let all = try PlanNomination(terms, most: 20).options(of: tuning, replay: &replay).map(\.name)
        #expect(!all.isEmpty && Set(all).isSubset(of: Set(names)))
        let two = try PlanNomination(terms, most: 2).options(of: tuning, replay: &replay)
        #expect(two.map(\.name) == Array(all.prefix(2)))
        let picked = try PlanNomination(terms).options(of: tuning, picked: tuning.frontier[0], replay: &replay)
        #expect(picked.map(\.name) == [names[0]] && !picked[0].plans.isEmpty)
    }

    /// Whatever selectors a plan's tiers have, certifying replays what tuning measured.
    @Test func aPlanDoesUnderReplayWhatTheTableSays() throws {
        var replay = AgreementReplay(matrix, gold: gold)
        let plans = tuning.table.tiers[0].options.prefix(12).flatMap { low in
            tuning.table.tiers[1].options.suffix(6).map { high in
                LadderPlan(tiers: [low.plan, high.plan, .untested])
            }
        }
        #expect(plans.contains { Set($0.tiers.prefix(2).map(\.selector)).count == 2 })
        let measures = PlanMeasures(right: 0, problems: 0, cost: .zero)
        let options = try plans.enumerated().map { index, plan in
            let tuned = TunedPlan(plan: plan, validation: measures, heldOut: measures)
            var option = try PlanNomination(terms).options(of: tuning, picked: tuned, replay: &replay)[0]
            option.name = "\(index)"
            return option
        }
        let compared = try replay.compare(
            options, with: try PlanNomination.reference(of: matrix.ladder), basis: .hiddenTests)
        for (option, plan) in zip(compared.table.options, plans) {
            for (position, row) in compared.rows.enumerated() {
                let outcome = try #require(tuning.table.outcome(of: plan, row: row))
                #expect(abs(option.costs[position] - outcome.cost.dollars) < 1e-12, "\(plan) \(row)")
                #expect(option.passes[position] == outcome.isRight, "\(plan) \(row)")
            }
        }
    }

    @Test func whatChoseCertifiesNothing() throws {
        var replay = AgreementReplay(matrix, gold: gold)
        let nomination = PlanNomination(terms)
        let options = try nomination.options(of: tuning, replay: &replay)
        let spent = Set(tuning.split.validation.members)
        let report = try Certification(terms).certify(
            options, reference: try PlanNomination.reference(of: matrix.ladder), replay: &replay,
            problems: matrix.rows.map(\.problem.id), except: spent
        ).report
        #expect(report.spent + report.calibration + report.heldOutProblems + report.leftOut == matrix.rows.count)
        #expect(report.spent > 0 && report.spent <= spent.count)
        #expect(report.profiled == report.calibration)
        if report.refusal == nil { #expect(report.heldOut?.agreement.total == report.heldOutProblems) }
        #expect(report.text().contains("\(report.spent) others had chosen the options"))
    }
}
