import CascadeCore
import Synchronization

/// Says of a program what its code says of itself: `right` passes, `shown only` passes the first test alone, `unseen
/// only` passes all but the first, `crash` does not load, `broken` breaks the sandbox, `beside` has its tests run in
/// its own process, anything else fails.
final class ScriptedSandbox: Sandbox {
    private let state = Mutex<[Program]>([])

    /// Every program run, in order of arrival.
    var programs: [Program] { state.withLock { $0 } }
    var codes: [String] { programs.map { String(decoding: $0.candidate, as: UTF8.self) } }

    func run(_ program: Program, limits: Limits) async throws -> Execution {
        var execution = try say(program)
        let isIsolated =
            program.mode.isSplit && !String(decoding: program.candidate, as: UTF8.self).contains("beside")
        execution.trust = isIsolated ? .isolated : .cooperative
        return execution
    }

    private func say(_ program: Program) throws -> Execution {
        state.withLock { $0.append(program) }
        let code = String(decoding: program.candidate, as: UTF8.self)
        if code.contains("broken") { throw SandboxError(.died, "the supervisor died") }
        if code.contains("short") { return Execution(outcome: .passed, tests: []) }
        if code.contains("cancelled") {
            return Execution(outcome: .cancelled, tests: program.tests.map { _ in TestResult(verdict: .killed) })
        }
        if code.contains("crash") {
            return Execution(outcome: .loadError, tests: program.tests.map { _ in TestResult(verdict: .skipped) })
        }
        let results = program.tests.indices.map { index in
            let passes =
                code.contains("right") || (code.contains("shown only") && index == 0)
                || (code.contains("unseen only") && index > 0)
            let names = code.contains("by its names") && index == 0 ? "names of the candidate: Point" : ""
            return TestResult(
                verdict: passes ? .pass : .fail, message: passes ? names : "AssertionError",
                calls: names.isEmpty ? nil : 1)
        }
        let passed = results.allSatisfy { $0.verdict == .pass }
        return Execution(outcome: passed ? .passed : .failed, tests: results)
    }
}
