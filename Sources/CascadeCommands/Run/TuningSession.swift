import CascadeCore
import CascadeEvaluation
import CascadePredictor
import CascadeStore

/// One `cascade tune`: reads a matrix, searches its plans, and writes the chosen one.
struct TuningSession: Sendable {
    /// The matrix' folder.
    var matrix: String
    /// Of the problems that plans are chosen on.
    var share: Double
    /// Changes to the grid; nil for none.
    var grid: String?
    /// Predictor model file; nil for none.
    var predictor: String?

    /// - Throws: `StoreError`, `PredictorError`, `EvaluationError`, `TuningError`.
    func tuning(seed: UInt64) async throws -> Tuning {
        let (table, digest, name) = try await table(PlanGrid())
        var tuning = try Tuning(table, share: share, seed: seed, digest: digest)
        if let name {
            tuning.notes.append("starts are predicted by \(name): run the policy with the same --predictor")
        }
        return tuning
    }

    /// - Throws: as `tuning`.
    func experiment(seeds: [UInt64]) async throws -> SelfTestingExperiment {
        let (table, digest, _) = try await table(.paper)
        return try SelfTestingExperiment(table, share: share, seeds: seeds, digest: digest)
    }

    /// - Throws: `CommandFailure` when the file cannot be written.
    func write(_ pick: TunedPlan, of tuning: Tuning, note: String, to path: String) throws {
        let file = tuning.policyFile(
            pick, command: "cascade tune", version: CommandLineTool.version,
            note: ([note] + tuning.notes).joined(separator: "; "))
        try TextFile.write(try PolicyFileText.text(file), to: path)
    }

    private func table(_ base: PlanGrid) async throws -> (PlanTable, ContentHash, predictor: String?) {
        let grid = try self.grid.map { try base.changed(by: $0) } ?? base
        let store = try await MatrixStore.open(matrix)
        let (rows, gold, digest) = (try await store.matrix(), try await store.gold(), try await store.digest())
        try await store.close()
        guard let predictor else { return (try PlanTable(rows, gold: gold, grid: grid), digest, nil) }
        let model = try PredictorModel.load(path: predictor)
        let predicting = try LinearPredictor(model: model, ladder: rows.ladder)
        let predictions = rows.rows.map { predicting.predict($0.problem, ladder: rows.ladder) }
        return (try PlanTable(rows, gold: gold, grid: grid, predictions: predictions), digest, model.name)
    }
}
