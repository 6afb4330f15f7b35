package import CascadeCore
import CascadeEngine

/// All policies and baselines side by side on one matrix, cross-fitted: predictors, evidence tables, plans, thresholds and
/// values are learned and chosen on the other folds than the one that is measured.
package struct Benchmark: Sendable {
    let setup: BenchmarkSetup
    /// By fold.
    let knowledge: [FoldKnowledge]
    /// By fold: the same without a predictor; empty where there is none anyway.
    let blind: [FoldKnowledge]
    let scores: StaticScores

    /// - Throws: `EvaluationError` when there are too few problems for the folds; whatever the predictor throws.
    package init(
        _ matrix: Matrix, gold: GoldTable, predictor: BenchmarkPredictor,
        options: BenchmarkOptions = .init()
    ) throws {
        let setup = try BenchmarkSetup(matrix, gold: gold, predictor: predictor, options: options)
        self.setup = setup
        let plans = setup.hasKnownCosts ? Set(setup.bench.plans.indices) : []
        knowledge = (0..<options.folds).map { fold in
            FoldKnowledge(
                fold: fold, bench: setup.bench, training: setup.training(fold),
                predictions: setup.predictions[fold], used: plans)
        }
        let nobody = try BenchmarkPredictor.none(of: matrix).predict([])
        blind =
            predictor.isUninformed
            ? []
            : (0..<options.folds).map { fold in
                FoldKnowledge(
                    fold: fold, bench: setup.bench, training: setup.training(fold), predictions: nobody,
                    used: plans)
            }
        scores = try StaticScores(setup, knowledge: knowledge[0])
    }

    /// Measures everything.
    /// - Parameters:
    ///   - command: the command line, for the provenance.
    ///   - version: of the program.
    ///   - digest: of the matrix.
    package func result(command: String, version: String, digest: ContentHash) throws
        -> BenchmarkResult
    {
        var result = BenchmarkResult(
            provenance: provenance(command: command, version: version, digest: digest),
            tiers: setup.ladder.tiers.indices.map { BenchmarkTier($0, of: setup.bench) },
            problems: problems,
            ceiling: Proportion(setup.hopeless.count { !$0 }, of: setup.hopeless.count))
        result.rows = try baselines()
        result.notes = notes
        let tuned = setup.hasKnownCosts ? try tunedRows() : []
        let measured = try tuned.map { row in (row, try self.measured(row)) }
        result.rows += measured.map { row($0.0.title, $0.1) } + oracles()
        if setup.options.hasControls {
            let marked = measured.filter { isMarked($0.0) }
            result.controls = try marked.flatMap { try controls(of: $0.0, $0.1) }
            result.rows += try marked.flatMap { try selectors(of: $0.0) + variants(of: $0.0) }
            result.sensitivities = try marked.flatMap { try sensitivities(of: $0.0) }
        }
        let top = result.row(Self.alwaysTop(setup.ladder))
        for index in result.rows.indices { result.rows[index].saving = saving(result.rows[index], top) }
        compare(&result)
        result.reliability = reliability(result)
        for index in result.rows.indices where !isKept(result.rows[index]) {
            result.rows[index].outcomes = []
        }
        return result
    }

    static func alwaysTop(_ ladder: Ladder) -> String { "always-\(ladder[ladder.top].name)" }

    /// Rows that controls, selectors and sensitivities are made for: those with a goal.
    private func isMarked(_ row: TunedRow) -> Bool { row.title.value == nil }

    /// A sweep's outcomes are in its curve; a result that held them all would be large for nothing.
    private func isKept(_ row: BenchmarkRow) -> Bool {
        row.valuePerSolve == nil && row.kind != .selector && row.kind != .variant
    }

    private func saving(_ row: BenchmarkRow, _ top: BenchmarkRow?) -> Double? {
        guard let cost = row.cost.perProblem, let most = top?.cost.perProblem, most > 0 else {
            return nil
        }
        return 1 - cost / most
    }

    private func provenance(command: String, version: String, digest: ContentHash)
        -> BenchmarkProvenance
    {
        let (matrix, options) = (setup.bench.matrix, setup.options)
        let usages = matrix.rows.lazy.flatMap(\.cells).flatMap { cell in
            cell.samples.map(\.usage) + cell.testAnswers.map(\.usage)
        }
        let trusts = setup.bench.gold.rows.compactMap(\.trust)
        return BenchmarkProvenance(
            command: command, version: version, matrix: matrix.header.name, matrixDigest: digest,
            dataset: matrix.header.dataset, datasetDigest: matrix.header.datasetDigest,
            sources: AnswerSource.allCases.filter { matrix.header.sources.contains($0) },
            hasEstimatedTokens: usages.contains { $0?.isEstimated == true },
            trust: trusts.isEmpty
                ? "not judged"
                : trusts.allSatisfy { $0 == .isolated }
                    ? "judged in a process of their own" : "some judged in the candidate's own process",
            predictor: setup.predictor.name,
            folds: options.folds, seed: options.seed, repeats: options.repeats,
            resamples: options.resamples,
            valuesPerSolve: setup.values)
    }

    private var problems: [BenchmarkProblem] {
        setup.rows.map { row in
            let fold = setup.folds[row]
            let gold = setup.bench.gold.rows[row]
            return BenchmarkProblem(
                id: setup.bench.matrix.rows[row].problem.id, fold: fold,
                passRates: gold.passes.indices.map { gold.passRate(at: $0) },
                predicted: setup.predictor.isUninformed
                    ? [] : setup.predictions[fold][row].solveProbabilities)
        }
    }

    private var notes: [String] {
        var notes = [
            "\(setup.options.folds) folds by problem id and seed \(setup.options.seed): every problem is measured with "
                + "predictor, evidence table, plan and thresholds that were learned and chosen without it.",
            "Plans write samples of each tier, cheapest first: 3/1/1 asks the first tier for three; +t adds its own "
                + "tests, ↻ asks for one at a time.",
        ]
        for tier in setup.ladder.tiers.indices where setup.ladder[tier].solutions.count >= 0 {
            let missing = setup.bench.matrix.rows.count { $0.cells[tier].samples.isEmpty }
            guard missing > 0 else { continue }
            notes.append(
                "\(missing) problems have no answer of \(setup.ladder[tier].name): there it counts as a tier that could not "
                    + "be asked, which costs nothing and solves nothing.")
        }
        if setup.predictor.isUninformed {
            notes.append(
                "No predictor: every start that is predicted is the cheapest tier's, or the value's choice."
            )
        }
        if !setup.hasKnownCosts {
            notes.append(
                "A price or a token count is unknown: nothing can be tuned by cost, and only baselines are shown."
            )
        }
        return notes
    }
}

extension BenchmarkTier {
    init(_ tier: Int, of bench: Workbench) {
        let (plan, samples) = (
            bench.matrix.ladder[tier], bench.matrix.rows.flatMap { $0.cells[tier].samples }
        )
        let cost = BenchmarkCost.sum(samples.lazy.map { plan.cost(of: $0.usage).money?.dollars })
        self.init(
            name: plan.name, model: plan.model, price: plan.price,
            samples: BenchmarkPlan.heldSamples(of: tier, in: bench.matrix),
            passAt1: bench.gold.passAt1(of: tier),
            firstSolved: bench.gold.firstSolved(by: tier),
            costPerSample: samples.isEmpty ? nil : cost.map { $0 / Double(samples.count) })
    }
}
