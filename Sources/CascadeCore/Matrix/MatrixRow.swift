/// All that was recorded of one problem.
public struct MatrixRow: Sendable, Hashable, Codable {
    public var problem: Problem
    /// The columns of every verdict: visible examples first, then the distinct self-tests of all tiers, the lowest
    /// tier's first. A visible example has origin `prompt`, every other test `model`.
    public var tests: [SelfTest]
    /// One for each tier of the ladder.
    public var cells: [MatrixCell]

    public init(problem: Problem, tests: [SelfTest], cells: [MatrixCell]) {
        self.problem = problem
        self.tests = tests
        self.cells = cells
    }

    /// How many of the first columns are visible examples.
    public var visibleCount: Int { tests.prefix { $0.origin == .prompt }.count }
}
