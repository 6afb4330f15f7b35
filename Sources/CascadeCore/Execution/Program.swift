/// A candidate and the tests to run on it, as Python source. Sources are bytes: a NUL or a lone surrogate makes a
/// program that does not load, not an error of ours.
public struct Program: Sendable, Hashable {
    /// Where the tests run.
    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// In the candidate's process: fast, and as honest as the candidate.
        case inProcess = "in_process"
        /// In a process of their own, which reaches the candidate by calls whose arguments and results are plain data.
        case split
        /// As `split`, in a process that stays for the tests of other programs. Only for tests that are trusted, such
        /// as a dataset's own: it is made anew after a test that may have left something behind, but what a test can
        /// hide from it would reach the next program's verdict.
        case splitTrusted = "split_trusted"

        /// Whether no code of the candidate runs where its verdict is made.
        public var isSplit: Bool { self != .inProcess }
    }

    /// Runs first, in the candidate's namespace; in the split modes also in the tests'. May be empty.
    public var setup: [UInt8]
    public var candidate: [UInt8]
    /// Each runs in a fresh copy of the candidate's namespace, in order.
    public var tests: [[UInt8]]
    public var mode: Mode
    /// Names that mean the candidate's whatever else is called so, a builtin function for instance. Only of use to
    /// the split modes, where tests otherwise ask the candidate for those names alone that nobody else knows.
    public var entryPoints: [String]

    public init(
        setup: [UInt8] = [], candidate: [UInt8], tests: [[UInt8]], mode: Mode = .inProcess, entryPoints: [String] = []
    ) {
        self.setup = setup
        self.candidate = candidate
        self.tests = tests
        self.mode = mode
        self.entryPoints = entryPoints
    }

    public init(
        setup: String = "", candidate: String, tests: [String], mode: Mode = .inProcess, entryPoints: [String] = []
    ) {
        self.init(
            setup: Array(setup.utf8), candidate: Array(candidate.utf8), tests: tests.map { Array($0.utf8) },
            mode: mode, entryPoints: entryPoints)
    }
}

/// What one program may use. Every fresh process of a program (one per abnormal end) gets the CPU and wall limits anew.
public struct Limits: Sendable, Hashable, Codable {
    public var cpu: Duration
    /// CPU time of one call that a test makes of the candidate; beside the candidate, of one test. The test that exceeds
    /// it times out, and the next one goes on in a fresh process. Nil for no limit but `cpu`.
    public var callCPU: Duration?
    /// CPU time of the candidate over all its calls and all its processes: the test that exceeds it times out, and those
    /// after it are skipped. Nil for none.
    public var totalCPU: Duration?
    public var wall: Duration
    /// Bytes of address space.
    public var memory: Int
    /// Bytes kept of standard output and of standard error, each.
    public var outputKept: Int
    /// Bytes after which a program is ended for its output.
    public var outputKilled: Int
    public var openFiles: Int
    /// After this many tests that ended their process, the remaining tests are `skipped`.
    public var abnormalEnds: Int
    /// Seeds Python's `random` in every process of the program.
    public var seed: UInt64

    public init(
        cpu: Duration = .seconds(2), wall: Duration = .seconds(12), memory: Int = 512 << 20,
        outputKept: Int = 64 << 10, outputKilled: Int = 1 << 20, openFiles: Int = 64, abnormalEnds: Int = 3,
        seed: UInt64 = 0, callCPU: Duration? = nil, totalCPU: Duration? = nil
    ) {
        self.cpu = cpu
        self.callCPU = callCPU
        self.totalCPU = totalCPU
        self.wall = wall
        self.memory = memory
        self.outputKept = outputKept
        self.outputKilled = outputKilled
        self.openFiles = openFiles
        self.abnormalEnds = abnormalEnds
        self.seed = seed
    }
}
