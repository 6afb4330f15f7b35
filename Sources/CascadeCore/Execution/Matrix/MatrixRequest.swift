/// k candidates × m tests, as Python source, and what is wanted of them.
public struct MatrixRequest: Sendable, Hashable {
    /// Runs before each candidate, as in `Program`.
    public var setup: [UInt8]
    /// May repeat: equal ones are run once.
    public var candidates: [[UInt8]]
    public var tests: [[UInt8]]
    /// Names that the tests call. Stubs are made of them, and inputs are the calls of them.
    public var entryPoints: [String]
    public var mode: Program.Mode
    /// Whether the candidates are run on the tests. Without, their sources only say which entry points are classes, and
    /// signatures can be had alone.
    public var rows: Bool
    /// Whether each test is also run on stubs that cannot be right.
    public var vacuity: Bool
    /// Whether each candidate's outputs on the tests' inputs are wanted.
    public var signatures: Bool
    /// Sources of further inputs for the signatures, a problem's visible examples for instance. They are not run.
    public var examples: [[UInt8]]
    /// Most inputs of a signature, in the order of tests and then examples.
    public var maximumInputs: Int
    /// Whether every test is run whatever the others do: one that ends its process costs itself and one more process.
    /// Else a row ends after `Limits.abnormalEnds` such tests, and those left are `skipped`.
    public var resumesAlways: Bool

    public init(
        setup: [UInt8] = [], candidates: [[UInt8]], tests: [[UInt8]], entryPoints: [String] = [],
        mode: Program.Mode = .inProcess, rows: Bool = true, vacuity: Bool = false, signatures: Bool = false,
        examples: [[UInt8]] = [], maximumInputs: Int = 32, resumesAlways: Bool = true
    ) {
        self.setup = setup
        self.candidates = candidates
        self.tests = tests
        self.entryPoints = entryPoints
        self.mode = mode
        self.rows = rows
        self.vacuity = vacuity
        self.signatures = signatures
        self.examples = examples
        self.maximumInputs = maximumInputs
        self.resumesAlways = resumesAlways
    }

    public init(
        setup: String = "", candidates: [String], tests: [String], entryPoints: [String] = [],
        mode: Program.Mode = .inProcess, rows: Bool = true, vacuity: Bool = false, signatures: Bool = false,
        examples: [String] = [], maximumInputs: Int = 32, resumesAlways: Bool = true
    ) {
        self.init(
            setup: Array(setup.utf8), candidates: candidates.map { Array($0.utf8) },
            tests: tests.map { Array($0.utf8) }, entryPoints: entryPoints, mode: mode, rows: rows, vacuity: vacuity,
            signatures: signatures, examples: examples.map { Array($0.utf8) }, maximumInputs: maximumInputs,
            resumesAlways: resumesAlways)
    }

    /// The program of one candidate.
    public func program(of candidate: [UInt8]) -> Program {
        Program(setup: setup, candidate: candidate, tests: tests, mode: mode, entryPoints: entryPoints)
    }
}
