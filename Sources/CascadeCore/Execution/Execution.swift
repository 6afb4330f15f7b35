/// The result of one test of a program.
public struct TestResult: Sendable, Hashable, Codable {
    public var verdict: Verdict
    public var cpu: Duration
    /// Exception and message, or how the process ended; empty for a pass, unless it rests on names of the candidate. At
    /// most 512 bytes, control characters kept.
    public var message: String
    /// How often the test called the candidate, or a function or object of it. Counted in the split modes alone. A
    /// test that passes without a call says nothing about the candidate.
    public var calls: Int?

    public init(verdict: Verdict, cpu: Duration = .zero, message: String = "", calls: Int? = nil) {
        self.verdict = verdict
        self.cpu = cpu
        self.message = message
        self.calls = calls
    }

    /// What kept the test from being judged apart from the candidate: a value that cannot cross between the two
    /// processes. Nil for every other result. Such a test is no pass, and no statement about the candidate either.
    public var unsupported: String? { verdict == .error ? told(after: "unsupported value: ") : nil }

    /// Names beside the entry points that a passing test found in the candidate alone: what they do was the candidate's to
    /// say, so that the pass rests on it. Nil for every other result, and where no entry point was named.
    public var candidateNames: String? { verdict == .pass ? told(after: "names of the candidate: ") : nil }

    /// What the tests' own process says of a test, which a candidate in another one cannot.
    private func told(after mark: String) -> String? {
        calls != nil && message.hasPrefix(mark) ? String(message.dropFirst(mark.count)) : nil
    }
}

/// A system call that the policy forbids.
public struct Violation: Sendable, Hashable, Codable {
    /// Who says which call it was.
    public enum Witness: String, Sendable, Hashable, Codable {
        case kernel
        /// The program's own process, which could say anything.
        case program
        /// Nobody: the name is `unknown`, the number -1.
        case none
    }

    public var syscall: String
    public var number: Int32
    public var arguments: [UInt64]
    public var witness: Witness

    public init(syscall: String, number: Int32, arguments: [UInt64], witness: Witness = .kernel) {
        self.syscall = syscall
        self.number = number
        self.arguments = arguments
        self.witness = witness
    }

    private enum CodingKeys: String, CodingKey { case syscall, number, arguments, witness }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        syscall = try container.decode(String.self, forKey: .syscall)
        number = try container.decode(Int32.self, forKey: .number)
        arguments = try container.decode([UInt64].self, forKey: .arguments)
        witness = try container.decodeIfPresent(Witness.self, forKey: .witness) ?? .kernel
    }

    /// The kernel's word is the rule and goes without saying.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(syscall, forKey: .syscall)
        try container.encode(number, forKey: .number)
        try container.encode(arguments, forKey: .arguments)
        if witness != .kernel { try container.encode(witness, forKey: .witness) }
    }
}

/// What a program used, over all its processes.
public struct ResourceUsage: Sendable, Hashable, Codable {
    public var cpu: Duration
    public var wall: Duration
    /// Largest resident set of any of its processes, in bytes.
    public var peakMemory: Int
    /// Processes started: one, and one more for each abnormal end; with `Program.Mode.split` two each time.
    /// A tester that stays for many programs is not counted, only its time.
    public var processes: Int

    public init(cpu: Duration = .zero, wall: Duration = .zero, peakMemory: Int = 0, processes: Int = 0) {
        self.cpu = cpu
        self.wall = wall
        self.peakMemory = peakMemory
        self.processes = processes
    }
}

/// All that the sandbox observed of one program. A failing candidate is a value, never a thrown error.
public struct Execution: Sendable, Hashable, Codable {
    /// How the program ended; with several processes, the first abnormal end.
    public var outcome: Outcome
    /// One result for each test, in order.
    public var tests: [TestResult]
    /// The exception or exit that explains `outcome`; empty when it needs no words.
    public var detail: String
    public var exitCode: Int32?
    public var signal: Int32?
    public var violation: Violation?
    public var usage: ResourceUsage
    /// Kept bytes as text, invalid UTF-8 replaced.
    public var stdout: String
    public var stderr: String
    public var trust: VerdictTrust
    /// Name of the isolation tier that the slot's canaries observed: `full`, `landlock`, `seccomp` or `none`.
    public var isolation: String

    public init(
        outcome: Outcome, tests: [TestResult], detail: String = "", exitCode: Int32? = nil, signal: Int32? = nil,
        violation: Violation? = nil, usage: ResourceUsage = .init(), stdout: String = "", stderr: String = "",
        trust: VerdictTrust = .cooperative, isolation: String = "full"
    ) {
        self.outcome = outcome
        self.tests = tests
        self.detail = detail
        self.exitCode = exitCode
        self.signal = signal
        self.violation = violation
        self.usage = usage
        self.stdout = stdout
        self.stderr = stderr
        self.trust = trust
        self.isolation = isolation
    }

    /// How many tests could not be judged apart from the candidate.
    public var notJudgedApart: Int { trust == .isolated ? tests.count { $0.unsupported != nil } : 0 }

    /// How many tests pass by names that they found in the candidate alone.
    public var restingOnCandidate: Int { trust == .isolated ? tests.count { $0.candidateNames != nil } : 0 }

    public var passedAll: Bool { tests.allSatisfy { $0.verdict == .pass } && outcome == .passed }
}
