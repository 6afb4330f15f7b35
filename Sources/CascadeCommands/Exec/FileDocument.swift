import CascadeCore

/// One line of `exec FILE --json`. The schema is docs/exec.md.
struct FileDocument: Encodable {
    struct Test: Encodable {
        var test: String
        /// File and line that the test is from; nil for one of the command line.
        var origin: String?
        var verdict: Verdict
        var message: String
        var cpuSeconds: Double
        var calls: Int?

        enum CodingKeys: String, CodingKey {
            case test, origin, verdict, message, calls
            case cpuSeconds = "cpu_s"
        }
    }

    var kind = "file"
    var schemaVersion = ExecSchema.version
    var file: String
    var passed: Bool
    var outcome: Outcome
    var detail: String
    var exitCode: Int32?
    var signal: Int32?
    var violation: Violation?
    var tests: [Test]
    var stdout: String
    var stderr: String
    var mode: Program.Mode
    var trust: VerdictTrust
    var isolation: String
    var usage: UsageDocument
    var limits: TimeLimits

    enum CodingKeys: String, CodingKey {
        case kind, file, passed, outcome, detail, signal, violation, tests, stdout, stderr, mode, trust, isolation,
            usage, limits
        case schemaVersion = "schema_version"
        case exitCode = "exit_code"
    }

    init(_ verdict: FileSession.Verdict) {
        let execution = verdict.execution
        file = verdict.file
        passed = execution.passedAll
        outcome = execution.outcome
        detail = execution.detail
        exitCode = execution.exitCode
        signal = execution.signal
        violation = execution.violation
        tests = zip(verdict.tests, execution.tests).map {
            Test(
                test: $0.text, origin: $0.origin, verdict: $1.verdict, message: $1.message,
                cpuSeconds: $1.cpu.seconds, calls: $1.calls)
        }
        stdout = execution.stdout
        stderr = execution.stderr
        mode = verdict.mode
        trust = execution.trust
        isolation = execution.isolation
        usage = UsageDocument(execution.usage)
        limits = verdict.time
    }
}
