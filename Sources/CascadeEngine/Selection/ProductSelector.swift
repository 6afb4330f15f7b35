public import CascadeCore

/// `product`: n_s · n_t of Chen et al. (arXiv 2405.15842), where n_s is the number of self-tests that the candidate
/// passes and n_t the largest number of candidates that pass one of those.
public struct ProductSelector: Selector {
    public let name = "product"

    public init() {}

    public func scores(of matrix: PassMatrix) -> [Double] {
        (0..<matrix.candidateCount).map { Double(matrix.passCount(ofRow: $0) * matrix.agreement(ofRow: $0)) }
    }
}

extension PassMatrix {
    /// n_t: the largest number of candidates that pass one of the tests which this row passes; 0 when it passes none.
    func agreement(ofRow row: Int) -> Int {
        (0..<testCount).filter { passes(row, $0) }.map { passCount(ofColumn: $0) }.max() ?? 0
    }
}
