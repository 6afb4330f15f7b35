/// Candidates × self-tests: who passed what. Rows are candidates, columns are tests.
public struct PassMatrix: Sendable, Hashable, Codable {
    /// `verdicts[row][column]`.
    public var verdicts: [[Verdict]]

    public init(verdicts: [[Verdict]]) { self.verdicts = verdicts }

    public var candidateCount: Int { verdicts.count }
    public var testCount: Int { verdicts.first?.count ?? 0 }

    public func passes(_ row: Int, _ column: Int) -> Bool { verdicts[row][column] == .pass }
    public func passCount(ofRow row: Int) -> Int { verdicts[row].count { $0 == .pass } }
    public func passCount(ofColumn column: Int) -> Int { verdicts.count { $0[column] == .pass } }
}
