import CascadeCore

extension ResultMessage {
    /// The same, in the words of the other rooms. Numbers too large for their type are clamped: they are the
    /// supervisor's claim, not something to stop for.
    func execution() -> Execution {
        Execution(
            outcome: consistentOutcome,
            tests: tests.map {
                TestResult(
                    verdict: $0.verdict, cpu: .microseconds(Int64($0.cpuMicroseconds)), message: $0.message,
                    calls: $0.calls.map(Int.init))
            },
            detail: detail,
            exitCode: exitCode >= 0 ? exitCode : nil,
            signal: signal > 0 ? signal : nil,
            violation: violation,
            usage: ResourceUsage(
                cpu: .microseconds(Int64(clamping: cpuUserMicroseconds))
                    + .microseconds(Int64(clamping: cpuSystemMicroseconds)),
                wall: .microseconds(Int64(clamping: wallMicroseconds)),
                peakMemory: Int(clamping: peakMemory), processes: Int(processes)),
            stdout: stdout, stderr: stderr, trust: isIsolated ? .isolated : .cooperative, isolation: "full")
    }

    /// A pass that one of the tests contradicts comes from forged records: a statement about the program, not about us.
    private var consistentOutcome: Outcome {
        outcome == .passed && tests.contains { $0.verdict != .pass } ? .protocolError : outcome
    }

    private var violation: Violation? {
        guard outcome == .sandboxViolation, syscallNumber >= 0 else { return nil }
        let name = syscallName.isEmpty ? "syscall_\(syscallNumber)" : syscallName
        return Violation(syscall: name, number: syscallNumber, arguments: syscallArguments)
    }
}
