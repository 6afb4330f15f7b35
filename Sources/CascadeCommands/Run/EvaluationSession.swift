import CascadeCore
import CascadeEvaluation
import CascadeSandbox
import CascadeStore

/// Judges one finished run by its dataset's hidden tests.
struct EvaluationSession: Sendable {
    /// The run's folder.
    var run: String
    /// The dataset file; nil takes the one that the run was made on.
    var dataset: String?
    var allCandidates: Bool
    var rejudges = false

    /// - Parameter limits: of any program; a problem whose reference solution takes long gets more.
    /// - Throws: `EvaluationError`, `DatasetError`, `StoreError`; `CommandFailure` without a sandbox.
    func evaluate(on pool: SandboxPool, limits: MeasuredLimits) async throws -> RunEvaluation {
        let store = try await RunStore.open(run, access: .readWrite)
        do {
            let evaluation = try await evaluate(store, on: pool, limits: limits.limits)
            try await store.close()
            return evaluation
        } catch {
            // The first error is the one to report; verdicts that were written are kept.
            try? await store.close()
            throw error
        }
    }

    private func evaluate(
        _ store: RunStore, on pool: SandboxPool, limits: Limits
    ) async throws -> RunEvaluation {
        guard let start = try await store.runStart() else {
            throw CommandFailure(.invalidInput, "the run in '\(run)' never began: there is nothing to evaluate")
        }
        let invocation = try Invocation(text: try await store.text(start.configuration))
        guard let dataset = dataset ?? (invocation.dataset.isEmpty ? nil : invocation.dataset) else {
            throw CommandFailure(
                .invalidInput,
                "the run '\(start.run)' solved a single statement: there are no hidden tests to judge it by")
        }
        var selection = invocation.selection
        (selection.limit, selection.tasks, selection.shard) = (nil, [], nil)
        let problems = try await DatasetAssembly.load(
            dataset, selection, inspector: pool)
        let allowance = ReferenceAllowance(sandbox: pool, usual: limits, width: pool.configuration.slots * 2)
        let (judged, _) = try await allowance.completing(problems, only: Set(try await store.problems()))
        let evaluator = Evaluator(
            sandbox: pool, limits: limits,
            options: EvaluationOptions(
                allCandidates: allCandidates, rejudges: rejudges, width: pool.configuration.slots * 2))
        defer { Console.shared.progress(nil) }
        return try await evaluator.evaluate(store, recorder: store, dataset: judged) { progress in
            Console.shared.progress("\(progress.done)/\(progress.total) judged · \(progress.passed) pass")
        }
    }
}
