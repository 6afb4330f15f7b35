import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadeStore
import Logging

/// One `cascade run`, new or resumed: from an open store to `run.end`.
struct RunSession {
    let invocation: Invocation
    let store: RunStore
    let assembly: Assembly
    let prepared: Assembly.Prepared
    let dataset: Dataset
    /// Ends that are tried again.
    var retrying: Set<AnswerStatus> = []

    /// Solves what is not finished yet.
    /// - Throws: what the engine throws. An interruption is a result, not an error.
    func run(isNew: Bool, progress: ProgressLine) async throws -> RunResult {
        let problems = dataset.problems
        if isNew { try await begin() }
        // What a budget stopped goes on when the run does: its limit may have been raised.
        let finished = try await store.finishedProblems(retrying: retrying.union([.stopped]))
        if !isNew {
            try await store.record(
                .runResume(RunResume(finishedProblems: finished.count, version: CommandLineTool.version)), of: nil)
        }
        let pending = problems.filter { !finished.contains($0.id) }
        let attempts = try await self.attempts(of: pending, isNew: isNew)
        let spent = try await store.answers().filter { finished.contains($0.problem) }.reduce(Cost.zero) {
            $0 + $1.cost
        }
        let reason = try await solve(pending, attempts: attempts, spent: spent, progress: progress)
        // Also after an interruption, when this task is cancelled and could not read any more.
        return try await Task { try await end(reason, total: problems.count) }.value
    }

    private func end(_ reason: RunEnd.Reason, total: Int) async throws -> RunResult {
        let answers = try await store.answers()
        let cost = answers.reduce(Cost.zero) { $0 + $1.cost }
        try await store.record(
            .runEnd(RunEnd(reason: reason, finishedProblems: answers.count, cost: cost)), of: nil)
        return RunResult(run: store.run, folder: store.folder, answers: answers, reason: reason, total: total)
    }

    private func begin() async throws {
        let isolation = try await assembly.pool.observedIsolation()
        let configuration = try await store.keep(try invocation.text())
        try await store.setOrder(dataset.problems.map(\.id))
        try await store.record(
            .runStart(
                RunStart(
                    run: store.run, version: CommandLineTool.version, dataset: dataset.name,
                    datasetDigest: dataset.digest, problemCount: dataset.entries.count, policy: invocation.policy,
                    ladder: invocation.configuration.ladder, predictor: predictorName,
                    seed: invocation.configuration.run.seed, configuration: configuration, isolation: isolation,
                    time: assembly.limits.time)),
            of: nil)
    }

    private var predictorName: String {
        guard let first = dataset.problems.first else { return "uniform" }
        return prepared.predictor.predict(first, ladder: invocation.configuration.ladder).model
    }

    /// A problem that was begun before goes on under the next attempt number.
    private func attempts(of problems: [Problem], isNew: Bool) async throws -> [ProblemID: Int] {
        guard !isNew else { return [:] }
        var attempts: [ProblemID: Int] = [:]
        for problem in problems { attempts[problem.id] = try await store.nextAttempt(of: problem.id) }
        return attempts
    }

    private func solve(
        _ problems: [Problem], attempts: [ProblemID: Int], spent: Cost, progress: ProgressLine
    ) async throws -> RunEnd.Reason {
        do {
            let engine = try assembly.engine(prepared, store: store, spent: spent)
            return try await engine.run(
                problems, attempt: { attempts[$0] ?? 1 }, onAnswer: { _ in }, onProgress: { progress.show($0) }
            ).reason
        } catch is CancellationError {
            return .interrupted
        }
    }
}
