import CascadeCore
import CascadeEngine
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

    /// A matrix with what is predicted for it.
    struct Loaded {
        var contents: MatrixSnapshot
        /// One for each row; nil where nobody predicts.
        var predictions: [Prediction]?
        var predictor: String?
    }

    /// - Throws: `StoreError`, `PredictorError`.
    func loaded() async throws -> Loaded {
        var loaded = Loaded(contents: try await .read(matrix))
        guard let predictor else { return loaded }
        let (model, matrix) = (try PredictorModel.load(path: predictor), loaded.contents.matrix)
        loaded.predictions = try LinearPredictor(model: model, ladder: matrix.ladder).predictions(for: matrix)
        loaded.predictor = model.name
        return loaded
    }

    /// - Throws: `EvaluationError`, `TuningError`.
    func tuning(_ loaded: Loaded, seed: UInt64) throws -> Tuning {
        var tuning = try Tuning(table(loaded, PlanGrid()), share: share, seed: seed, digest: loaded.contents.digest)
        if let name = loaded.predictor {
            tuning.notes.append("starts are predicted by \(name): run the policy with the same --predictor")
        }
        return tuning
    }

    /// - Throws: as `loaded` and `tuning`.
    func experiment(seeds: [UInt64]) async throws -> SelfTestingExperiment {
        let loaded = try await loaded()
        return try SelfTestingExperiment(
            table(loaded, .paper), share: share, seeds: seeds, digest: loaded.contents.digest)
    }

    /// - Throws: `CommandFailure` when the file cannot be written.
    func write(_ pick: TunedPlan, of tuning: Tuning, note: String, to path: String) throws {
        let file = tuning.policyFile(
            pick, command: "cascade tune", version: CommandLineTool.version,
            note: ([note] + tuning.notes).joined(separator: "; "))
        try TextFile.write(try PolicyFileText.text(file), to: path)
    }

    private func table(_ loaded: Loaded, _ base: PlanGrid) throws -> PlanTable {
        let grid = try self.grid.map { try base.changed(by: $0) } ?? base
        return try PlanTable(
            loaded.contents.matrix, gold: loaded.contents.gold, grid: grid, predictions: loaded.predictions)
    }

    /// Tuned plans with what is promised of them.
    struct Certified {
        var session: GuaranteeSession
        var result: Certification.Result
        /// Nil when nothing is certified.
        var file: PolicyFile?
    }

    /// Certifies the picked plan, or the frontier's most promising ones, on problems that had no say in choosing them.
    /// - Throws: `GuaranteeError`; what the replay throws.
    func certified(
        _ tuning: Tuning, _ loaded: Loaded, _ report: TuningReport, _ nomination: PlanNomination
    ) throws -> Certified {
        let (matrix, gold) = (loaded.contents.matrix, loaded.contents.gold)
        var replay = AgreementReplay(matrix, gold: gold, predictions: loaded.predictions)
        let ladder = matrix.ladder
        let options = try nomination.options(of: tuning, picked: report.pick, replay: &replay)
        guard !options.isEmpty else {
            throw CommandFailure(
                .gate,
                "not certified: on the \(tuning.split.validation.count) problems that plans were chosen on, none promises to "
                    + "cost less than one untested answer of \(ladder[ladder.top].name): allow more regret, or try plans of "
                    + "other tiers with --grid")
        }
        let session = GuaranteeSession(
            matrix: matrix, gold: gold, digest: loaded.contents.digest, ladder: ladder,
            options: options,
            reference: try PlanNomination.reference(of: ladder), predictions: loaded.predictions,
            basis: nomination.basis)
        let certification = Certification(nomination.terms, basis: nomination.basis, seed: tuning.split.seed)
        let result = try session.certify(certification, except: Set(tuning.split.validation.members))
        var file = try session.file(result, certification)
        file?.provenance.command = "cascade tune"
        file?.provenance.note +=
            (["; plans chosen on \(tuning.splitWords)"] + tuning.notes).joined(separator: "; ")
        return Certified(session: session, result: result, file: file)
    }
}
