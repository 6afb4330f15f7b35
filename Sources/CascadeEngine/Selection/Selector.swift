public import CascadeCore

/// Ranks the candidates of one tier by who passes what. It only computes, and the same matrix always gives the same
/// scores.
public protocol Selector: Sendable {
    /// What configuration files, tables and traces call it.
    var name: String { get }

    /// One score for each row, in the selector's own unit; larger is better. Scores of different matrices are not
    /// comparable.
    func scores(of matrix: PassMatrix) -> [Double]

    /// Whether it compares outputs.
    var needsSignatures: Bool { get }

    /// The same where outputs may be known.
    /// - Parameter signatures: one for each row; nil when outputs were not compared.
    func scores(of matrix: PassMatrix, signatures: [Signature]?) -> [Double]
}

extension Selector {
    public var needsSignatures: Bool { false }

    public func scores(of matrix: PassMatrix, signatures: [Signature]?) -> [Double] { scores(of: matrix) }

    /// The preferred row among some of a matrix's rows: the highest score, then the most visible examples passed, then
    /// the lowest row, which is the lowest sample.
    /// - Parameters:
    ///   - rows: the rows that may be chosen; scores always rest on the whole matrix.
    ///   - visible: columns that hold visible examples.
    ///   - signatures: one for each row; nil when outputs were not compared.
    /// - Returns: nil when `rows` is empty.
    public func best(
        among rows: some Sequence<Int>, of matrix: PassMatrix, visible: [Int] = [], signatures: [Signature]? = nil
    ) -> Int? {
        let scores = scores(of: matrix, signatures: signatures)
        let examples = { (row: Int) in visible.count { matrix.passes(row, $0) } }
        return rows.min { left, right in
            if scores[left] != scores[right] { return scores[left] > scores[right] }
            let (a, b) = (examples(left), examples(right))
            return a != b ? a > b : left < right
        }
    }
}
