public import CascadeCore
import Logging

/// Solves problems: the predicted or first tier writes solutions and tests, the sandbox runs them, the policy accepts
/// or climbs, and every step is recorded before the next one begins.
///
/// The same problems, ladder, policy, seed and answers give the same decisions and the same events of each problem,
/// however many problems are in flight. Only a budget of the whole run makes problems depend on each other.
public struct Engine: Sendable {
    /// Problems in flight at once, at least 1. Memory follows this number, not the number of problems.
    public let window: Int
    private let rooms: Rooms

    /// - Parameters:
    ///   - limits: what each program may use; its seed is replaced by `seed`.
    ///   - seed: seeds Python's `random` in every program.
    /// - Throws: `EngineError` when the ledger's limits cannot be kept with this ladder and policy, or the policy drops
    ///   vacuous tests and the sandbox is no `MatrixSandbox`.
    public init(
        ladder: Ladder, policy: any ClimbPolicy, predictor: any Predictor, provider: any Provider,
        synthesizer: any Synthesizer, sandbox: any Sandbox, hasher: any ContentHashing, recorder: any TraceRecorder,
        scheduler: Scheduler, ledger: BudgetLedger = .init(), limits: Limits = .init(), seed: UInt64 = 0,
        window: Int = 32
    ) throws(EngineError) {
        try ledger.limits.validate(ladder: ladder, policy: policy.parts)
        guard !policy.parts.dropsVacuousTests || sandbox is any MatrixSandbox else {
            throw EngineError(
                .unsuitableSandbox,
                "policy '\(policy.parts.name)' drops vacuous tests, which this sandbox cannot tell: set drop_vacuous to false"
            )
        }
        var limits = limits
        limits.seed = seed
        self.window = max(1, window)
        rooms = Rooms(
            ladder: ladder, policy: policy, predictor: predictor, provider: provider, synthesizer: synthesizer,
            sandbox: sandbox, hasher: hasher, recorder: recorder, scheduler: scheduler, ledger: ledger,
            limits: limits, log: Logger(label: "cascade.engine"))
    }

    /// Solves problems, in dataset order as far as capacity goes. Failures of models and sandbox are answers and do not
    /// stop the run. When the run's budget is used up no further problem begins, and those in flight come to their end.
    /// `run.start` and `run.end` are the caller's to record.
    /// - Parameters:
    ///   - attempt: how often each problem was begun, this time included.
    ///   - onAnswer: called with each answer, one at a time, in order of completion.
    ///   - onProgress: called when a problem begins and when one ends.
    /// - Throws: `CancellationError` when the task is cancelled; what the recorder or `onAnswer` throws. Problems in
    ///   flight are then left unfinished.
    public func run(
        _ problems: [Problem], attempt: @escaping @Sendable (ProblemID) -> Int = { _ in 1 },
        onAnswer: (Answer) async throws -> Void, onProgress: (RunProgress) -> Void = { _ in }
    ) async throws -> RunSummary {
        let runner = ProblemRunner(rooms: rooms)
        var progress = RunProgress(total: problems.count)
        var reason = RunEnd.Reason.completed
        try await Window(width: window).run(over: problems.indices) { position in
            let problem = problems[position]
            return try await runner.run(problem, position: position, attempt: attempt(problem.id))
        } started: { _ in
            progress.started += 1
            onProgress(progress)
        } finished: { answer in
            progress.count(answer)
            if answer.cause == .budgetRun { reason = .budget }
            try await onAnswer(answer)
            onProgress(progress)
            return reason == .completed
        }
        return RunSummary(reason: reason, progress: progress)
    }

    /// Solves one problem.
    /// - Throws: as `run`.
    public func solve(_ problem: Problem, attempt: Int = 1) async throws -> Answer {
        try await ProblemRunner(rooms: rooms).run(problem, position: 0, attempt: attempt)
    }
}
