/// All that was recorded of one problem.
public struct MatrixRow: Sendable, Hashable, Codable {
    public var problem: Problem
    /// The columns of every verdict: visible examples first, then the distinct self-tests of all tiers, the lowest
    /// tier's first. A visible example has origin `prompt`, every other test `model`.
    public var tests: [SelfTest]
    /// One for each tier of the ladder.
    public var cells: [MatrixCell]
    /// What each test says of a candidate that cannot be right; one for each column.
    public var vacuity: [TestVacuity]
    /// The inputs that every candidate's behaviour was observed on.
    public var inputs: [SignatureInput]

    public init(
        problem: Problem, tests: [SelfTest], cells: [MatrixCell], vacuity: [TestVacuity] = [],
        inputs: [SignatureInput] = []
    ) {
        self.problem = problem
        self.tests = tests
        self.cells = cells
        self.vacuity = vacuity
        self.inputs = inputs
    }

    /// How many of the first columns are visible examples.
    public var visibleCount: Int { tests.prefix { $0.origin == .prompt }.count }

    /// How a sample behaved; nil where that was not observed.
    public func signature(of sample: MatrixSample) -> Signature? {
        sample.outputs.isEmpty
            ? nil : Signature(inputs: inputs.map(\.digest), outputs: sample.outputs.map { $0.map(String.init) })
    }
}
