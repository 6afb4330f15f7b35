import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

@Suite struct BenchmarkTests {
    private static func options(controls: Bool = false) -> BenchmarkOptions {
        var options = BenchmarkOptions()
        (options.folds, options.seed, options.repeats, options.resamples, options.reruns) = (3, 5, 5, 20, 1)
        (options.valueCount, options.planLimit, options.hasControls) = (3, 4, controls)
        (options.thresholds, options.flips) = ([0.3, 0.7], [0.05])
        return options
    }

    private static func result(
        _ matrix: Matrix, _ gold: GoldTable, controls: Bool = false
    ) throws -> BenchmarkResult {
        try Benchmark(matrix, gold: gold, predictor: .none(of: matrix), options: options(controls: controls))
            .result(command: "test", version: "1", digest: ContentHash(rawValue: "digest"))
    }

    @Test func everyFamilyHasItsGoalsAndItsSweep() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 24).made()
        let result = try Self.result(matrix, gold)
        for family in PolicyFamily.allCases where family != .hardPredictor && family != .bayesBlind {
            #expect(result.rows.count { $0.family == family.rawValue } == 2 + 3)
        }
        #expect(result.row("hard-predictor")?.accuracy.total == 24)
        #expect(
            result.rows.filter { $0.kind == .baseline }.map(\.id) == [
                "always-tier-0", "always-tier-1", "always-tier-2",
            ])
        #expect(result.row("always-tier-2")?.saving == 0)
        #expect(result.provenance.sources == [.scripted])
        #expect(result.provenance.origin == "scripted answers, not model results")
        #expect(result.curves.map(\.family).contains("bayes"))
        #expect(result.areaDifferences.contains { $0.family == "bayes" && $0.baseline == "cascade-only" })
    }

    @Test func theSameSeedGivesTheSameResult() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 15).made()
        #expect(
            try BenchmarkJSON.text(of: try Self.result(matrix, gold, controls: true))
                == BenchmarkJSON.text(of: try Self.result(matrix, gold, controls: true)))
    }

    /// What the hidden tests say of a fold must not reach a single decision on it.
    @Test func aFoldIsClimbedWithoutItsHiddenResults() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 24).made()
        var turned = gold
        let folds = FoldAssignment.folds(of: matrix.rows.map(\.problem.id), count: 3, seed: 5)
        let held = folds.indices.filter { folds[$0] == 1 }
        for row in held { turned.rows[row].passes = gold.rows[row].passes.map { $0.map { $0.map { !$0 } } } }
        let (first, second) = (try Self.result(matrix, gold), try Self.result(matrix, turned))
        let policies = first.rows.filter { $0.kind == .policy && $0.valuePerSolve == nil }
        #expect(policies.count == 11)
        for row in policies {
            let other = try #require(second.row(row.id))
            #expect(held.map { row.outcomes[$0].path } == held.map { other.outcomes[$0].path }, "\(row.id)")
            #expect(held.map { row.outcomes[$0].cost } == held.map { other.outcomes[$0].cost }, "\(row.id)")
        }
    }

    /// One set of scores serves all folds: what one fold's predictor says of a problem has seen the others' hidden results.
    @Test func noPredictionReachesTheScoresOfAllFolds() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 24).made()
        func scores(_ probabilities: [Double]) throws -> [ClimbScore] {
            let predictor = BenchmarkPredictor(name: "made up") { _ in
                Array(
                    repeating: Prediction(solveProbabilities: probabilities, start: 0, model: "made up"),
                    count: matrix.rows.count)
            }
            let scores = try Benchmark(matrix, gold: gold, predictor: predictor, options: Self.options()).scores
            return [nil, 0.3, 0.7].flatMap { scores.scores(plan: 0, threshold: $0).flatMap { $0 } }
        }
        #expect(try scores([0.99, 0.01, 0.01]) == scores([0.01, 0.01, 0.99]))
    }

    @Test func whatWasNotRecordedOrNotJudgedIsSaid() throws {
        var (matrix, gold) = try SyntheticMatrix(problems: 12).made()
        let whole = try Self.result(matrix, gold)
        #expect(!whole.notes.contains { $0.contains("have no answer of") })
        for row in [2, 5] {
            (matrix.rows[row].cells[1].samples, gold.rows[row].passes[1]) = ([], [])
            matrix.rows[row].cells[1].failure = .tierError
        }
        gold.rows = gold.rows.map { GoldRow(passes: $0.passes) }
        let result = try Self.result(matrix, gold)
        #expect(
            result.notes.contains(
                "2 problems have no answer of tier-1: there it counts as a tier that could not be asked, which costs nothing "
                    + "and solves nothing."))
        #expect(result.provenance.trust == "not judged")
    }

    @Test func controlsStandBesideEveryRowWithAGoal() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 15).made()
        let result = try Self.result(matrix, gold, controls: true)
        let of = { (row: String) in Set(result.controls.filter { $0.row == row }.map(\.kind)) }
        #expect(of("cascade-only@0.6-cost") == [.randomMix, .shuffledPath, .nullRerun])
        #expect(of("predictor+cascade@0.6-cost") == [.randomMix, .shuffledPath, .nullRerun, .shuffledStart])
        #expect(of("bayes@top-accuracy").isSuperset(of: [.randomMix, .shuffledPath, .nullRerun]))
        #expect(result.sensitivities.contains { $0.id == "bayes@0.6-cost · tier-2 × 10" })
        #expect(result.sensitivities.contains { $0.id == "bayes@0.6-cost · 5.0 % of failures pass" })
        #expect(result.rows.contains { $0.id == "bayes@0.6-cost · mbr-exec" && $0.kind == .selector })
        let varied = { (family: String) in
            Set(result.rows.filter { $0.family == family && $0.kind == .variant }.map(\.setting))
        }
        #expect(varied("bayes") == Set(PolicyVariant.allCases.map(\.rawValue)))
        #expect(varied("cascade-only") == ["surviving tests carried", "vacuous tests dropped"])
    }

    /// What a predictor is worth shows beside the same policy without one; only where there is a predictor.
    @Test func aPredictorIsMeasuredBesideNone() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 24).made()
        #expect(try Self.result(matrix, gold).curve("bayes-without-predictor") == nil)
        let known = BenchmarkPredictor(name: "knows the matrix") { _ in
            gold.rows.map { row in
                Prediction(
                    solveProbabilities: row.passes.map { $0.first == true ? 0.99 : 0.01 }, start: 0,
                    model: "knows the matrix")
            }
        }
        let result = try Benchmark(matrix, gold: gold, predictor: known, options: Self.options())
            .result(command: "test", version: "1", digest: ContentHash(rawValue: "digest"))
        let (with, without) = (result.curve("bayes")?.area, result.curve("bayes-without-predictor")?.area)
        #expect(try #require(with) > #require(without))
        #expect(result.areaDifferences.contains { $0.baseline == "bayes-without-predictor" && $0.difference > 0 })
    }

    @Test func theResultSurvivesJSON() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 12).made()
        let result = try Self.result(matrix, gold, controls: true)
        #expect(try BenchmarkJSON.result(from: try BenchmarkJSON.text(of: result)) == result)
    }

    @Test func unknownPricesLeaveBaselinesAlone() throws {
        var (matrix, gold) = try SyntheticMatrix(problems: 12).made()
        var tiers = matrix.ladder.tiers
        tiers[1].price = nil
        matrix.header.ladder = try Ladder(tiers)
        let result = try Self.result(matrix, gold)
        #expect(result.rows.map(\.kind) == [.baseline, .baseline, .baseline, .oracle, .oracle])
        #expect(result.row("always-tier-1")?.cost.total == nil)
        #expect(result.row("always-tier-0")?.cost.total != nil)
        #expect(result.notes.contains { $0.hasPrefix("A price or a token count is unknown") })
        gold.rows[0].passes[0] = gold.rows[0].passes[0].map { _ in nil }
        #expect(try Self.result(matrix, gold).row("always-tier-0")?.unjudged == 1)
    }

    @Test func tooFewProblemsAreRefused() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 2).made()
        #expect(throws: EvaluationError.self) { try Self.result(matrix, gold) }
    }

    @Test func theReportNamesItsSources() throws {
        let (matrix, gold) = try SyntheticMatrix(problems: 12).made()
        let report = BenchmarkReport(try Self.result(matrix, gold, controls: true))
        for text in [report.text(), report.markdown()] {
            #expect(text.contains("scripted answers, not model results"))
            #expect(text.contains("made by: test (version 1)"))
            #expect(text.contains("bayes@top-accuracy"))
            #expect(text.contains("shuffled path"))
            #expect(text.contains("outputs not compared"))
        }
        #expect(report.markdown().contains("| policy | kind | accuracy |"))
    }
}
