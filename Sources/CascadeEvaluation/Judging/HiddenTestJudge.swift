package import CascadeCore

/// Runs gold tests in the sandbox, after every decision has been taken. They run in a process of their own, where a
/// candidate can neither read them nor forge what they say.
///
/// A candidate passes when it passes the whole suite, visible examples included: that is what a published pass@1 means.
package struct HiddenTestJudge: Sendable {
    private let sandbox: any Sandbox
    private let limits: Limits

    package init(sandbox: any Sandbox, limits: Limits = .init()) {
        self.sandbox = sandbox
        self.limits = limits
    }

    /// Limits are those of any program, or the longer ones that the problem is known to need.
    /// - Parameter code: a whole program; completions are joined to their prompt already.
    /// - Throws: `SandboxError` when the sandbox itself failed; `CancellationError` when the caller gave up.
    package func judge(_ code: String, by hidden: HiddenTests) async throws -> GoldVerdict {
        let program = Program(
            setup: hidden.setup, candidate: code, tests: hidden.suite, mode: .splitTrusted,
            entryPoints: [hidden.entryPoint])
        let limits = hidden.limits(limits)
        let execution = try await sandbox.run(program, limits: limits)
        guard execution.tests.count == hidden.count else {
            throw SandboxError(
                .protocolViolation, "the sandbox gave \(execution.tests.count) verdicts for \(hidden.count) tests")
        }
        if execution.trust == .cooperative {
            throw SandboxError(.protocolViolation, "the sandbox ran gold tests in the candidate's own process")
        }
        if execution.outcome == .cancelled { throw CancellationError() }
        return GoldVerdict(execution, limits: limits)
    }

    /// Judges the dataset's own solutions, in dataset order: they should all pass.
    /// - Parameter width: programs run at once.
    /// - Throws: as `judge` does.
    package func judgeReferences(
        of dataset: Dataset, width: Int = 2, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [ReferenceCheck] {
        let jobs = dataset.entries.compactMap { entry in
            entry.hidden.flatMap { hidden in entry.referenceProgram.map { (id: entry.id, code: $0, hidden: hidden) } }
        }
        var done = 0
        return try await ConcurrentMap(width: width).run(over: jobs) { job in
            ReferenceCheck(problem: job.id, verdict: try await judge(job.code, by: job.hidden))
        } finished: { _ in
            done += 1
            progress(done, jobs.count)
        }
    }
}
