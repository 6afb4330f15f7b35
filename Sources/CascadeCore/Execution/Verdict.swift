/// What the sandbox says of one candidate on one test.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    case pass
    /// The assertion did not hold.
    case fail
    /// The test or the candidate raised, exited or crashed.
    case error
    case timeout
    case memory
    case output
    /// A system call that the policy forbids.
    case violation
    /// Killed from outside its own limits.
    case killed
    /// Not run: the candidate did not load, or had used up its abnormal ends.
    case skipped
}

/// How one program as a whole ended. "The sandbox broke" is not among them: that is thrown as `SandboxError` and never
/// counted for or against a model.
public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// Every test passed.
    case passed
    /// At least one test failed or raised, and nothing below happened.
    case failed
    /// The candidate raised or exited while its top level ran.
    case loadError = "load_error"
    case syntaxError = "syntax_error"
    /// The program ended without its end record.
    case prematureExit = "premature_exit"
    case signalled
    case cpuLimit = "cpu_limit"
    case wallLimit = "wall_limit"
    case memoryLimit = "memory_limit"
    case outputLimit = "output_limit"
    case sandboxViolation = "sandbox_violation"
    /// Malformed records on the result channel.
    case protocolError = "protocol_error"
    case cancelled

    /// The verdict of the test during which a program ended this way.
    public var verdict: Verdict {
        switch self {
        case .passed: .pass
        case .failed: .fail
        case .loadError, .syntaxError, .prematureExit, .signalled, .protocolError: .error
        case .cpuLimit, .wallLimit: .timeout
        case .memoryLimit: .memory
        case .outputLimit: .output
        case .sandboxViolation: .violation
        case .cancelled: .killed
        }
    }
}

/// How far a verdict can be trusted.
public enum VerdictTrust: String, Sendable, Hashable, Codable {
    /// Tests ran inside the candidate's process: exits, crashes, limits and violations are seen, deliberate forgery
    /// is not.
    case cooperative
    /// Tests ran in a process of their own.
    case isolated
    /// No sandbox at all, by explicit request.
    case none
}
