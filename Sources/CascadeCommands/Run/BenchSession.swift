import CascadeCore
import CascadeEvaluation
import CascadePredictor
import CascadeStore

/// One `cascade bench`: joins the matrix, whoever predicts, and the benchmark.
struct BenchSession: Sendable {
    var folder: String
    /// A model file; `none` for no predictor, nil to train one in every fold.
    var predictor: String?
    var options: BenchmarkOptions

    /// - Throws: `StoreError`, `PredictorError`, `EvaluationError`, `EngineError`.
    func result(command: String) async throws -> BenchmarkResult {
        let contents = try await MatrixSnapshot.read(folder)
        let (matrix, gold) = (contents.matrix, contents.gold)
        Console.shared.progress("measuring \(matrix.rows.count) problems")
        defer { Console.shared.progress(nil) }
        let benchmark = try Benchmark(
            matrix, gold: gold, predictor: try predictor(for: matrix, gold: gold), options: options)
        return try benchmark.result(command: command, version: CommandLineTool.version, digest: contents.digest)
    }

    private func predictor(for matrix: Matrix, gold: GoldTable) throws -> BenchmarkPredictor {
        if predictor == "none" { return .none(of: matrix) }
        if let predictor {
            let model = try LinearPredictor(model: try PredictorModel.load(path: predictor), ladder: matrix.ladder)
            let predictions = model.predictions(for: matrix)
            return BenchmarkPredictor(name: model.model.name) { _ in predictions }
        }
        let training = FoldTraining(matrix: matrix, gold: gold, seed: options.seed)
        if let reason = try training.reasonNotToTrain() {
            Console.shared.warning("no predictor is trained: \(reason)")
            return .none(of: matrix)
        }
        return BenchmarkPredictor(name: "trained in every fold, seed \(options.seed)") {
            try training.predictions(training: $0)
        }
    }
}

/// Trains a predictor on some of a matrix' problems and asks it about all of them.
struct FoldTraining: Sendable {
    let matrix: Matrix
    let gold: GoldTable
    let seed: UInt64

    /// One for each row. A problem that was trained on is predicted by the model of the inner fold that held it out.
    /// - Throws: `PredictorError`.
    func predictions(training rows: [Int]) throws(PredictorError) -> [Prediction] {
        let labels = LabelSet(tiers: matrix.ladder.tiers.map(\.name), rows: rows.map(label).filter(\.hasCount))
        let model = try PredictorTrainer(hashing: SharedHasher.hasher).train(labels, seed: seed)
        return try LinearPredictor(model: model, ladder: matrix.ladder).predictions(for: matrix)
    }

    /// Too few problems train no predictor, and a benchmark can do without.
    func reasonNotToTrain() throws -> String? {
        do {
            _ = try predictions(training: Array(matrix.rows.indices))
            return nil
        } catch {
            guard error.code == .tooFewProblems else { throw error }
            return error.message
        }
    }

    private func label(_ row: Int) -> LabelRow {
        LabelRow(
            problem: matrix.rows[row].problem,
            counts: matrix.ladder.tiers.indices.map { TierCount(of: gold.rows[row], tier: $0) })
    }
}

extension LabelRow {
    fileprivate var hasCount: Bool { counts.contains { $0 != nil } }
}
