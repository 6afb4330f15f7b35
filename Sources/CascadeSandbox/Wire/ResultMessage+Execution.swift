import CascadeCore

extension ResultMessage {
    /// The same, in the words of the other rooms. Numbers too large for their type are clamped: they are the
    /// supervisor's claim, not something to stop for.
    /// - Parameter tier: what was observed of the slot that ran it.
    func execution(on tier: IsolationTier) -> Execution {
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
            stdout: stdout, stderr: stderr, trust: trust(on: tier), isolation: tier.rawValue)
    }

    /// Nothing that an unconfined program had a hand in can be trusted, wherever its tests ran.
    private func trust(on tier: IsolationTier) -> VerdictTrust {
        if tier == .none { return .none }
        return isIsolated ? .isolated : .cooperative
    }

    /// A pass that one of the tests contradicts comes from forged records: a statement about the program, not about us.
    private var consistentOutcome: Outcome {
        outcome == .passed && tests.contains { $0.verdict != .pass } ? .protocolError : outcome
    }

    private var violation: Violation? {
        guard outcome == .sandboxViolation else { return nil }
        guard syscallNumber >= 0 else {
            return Violation(syscall: "unknown", number: -1, arguments: [], witness: .none)
        }
        let name = syscallName.isEmpty ? "syscall_\(syscallNumber)" : syscallName
        let witness = isViolationToldByProgram ? Violation.Witness.program : .kernel
        return Violation(syscall: name, number: syscallNumber, arguments: syscallArguments, witness: witness)
    }
}
