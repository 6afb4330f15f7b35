/// All that one matrix showed.
public struct MatrixExecution: Sendable, Hashable, Codable {
    /// One for each candidate, in order; equal candidates share theirs. Empty when rows were not asked for.
    public var rows: [Execution]
    /// One for each test; empty when not asked for.
    public var vacuity: [TestVacuity]
    /// What the signatures' inputs are; empty when not asked for, and where no test calls an entry point with arguments
    /// that stand on their own.
    public var inputs: [SignatureInput]
    /// One for each candidate, all over the same `inputs`; empty when not asked for.
    public var signatures: [Signature]

    public init(
        rows: [Execution] = [], vacuity: [TestVacuity] = [], inputs: [SignatureInput] = [],
        signatures: [Signature] = []
    ) {
        self.rows = rows
        self.vacuity = vacuity
        self.inputs = inputs
        self.signatures = signatures
    }

    /// Who passed what.
    public var passes: PassMatrix { PassMatrix(verdicts: rows.map { $0.tests.map(\.verdict) }) }
}
