import CascadeCore
import CascadeSandbox

/// Judges files by the tests that the command line names.
struct FileSession: Sendable {
    var files: [String]
    var testing: ExecTestOptions
    var mode: Program.Mode

    /// What became of one file.
    struct Verdict: Sendable {
        var file: String
        var mode: Program.Mode
        var tests: [ExecTest]
        var execution: Execution
        var time: TimeLimits
    }

    /// - Parameter judged: called with each verdict, in order.
    /// - Throws: `CommandFailure` for files that cannot be read, `SandboxError`, and what `judged` throws.
    func run(
        on pool: SandboxPool, limits: MeasuredLimits, judged: (Verdict) throws -> Void
    ) async throws -> [Verdict] {
        let programs = try files.map { (file: $0, code: try Self.code($0)) }
        let setup = try testing.setup.map { try TextFile.read($0, asking: "set-up file") } ?? ""
        let tests = try await testing.tests(inspector: pool)
        var verdicts: [Verdict] = []
        for program in programs {
            let execution = try await pool.run(
                Program(
                    setup: Array(setup.utf8), candidate: program.code, tests: tests.map { Array($0.source.utf8) },
                    mode: mode, entryPoints: testing.entry),
                limits: limits.limits)
            if execution.outcome == .cancelled { throw CancellationError() }
            let verdict = Verdict(
                file: program.file, mode: mode, tests: tests, execution: execution, time: limits.time)
            try judged(verdict)
            verdicts.append(verdict)
        }
        return verdicts
    }

    private static func code(_ file: String) throws -> [UInt8] {
        file == "-" ? try StandardInput.bytes() : try BinaryFile.read(file, asking: "program")
    }
}
