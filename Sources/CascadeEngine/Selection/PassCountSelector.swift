public import CascadeCore

/// `pass-count`: the number of self-tests that a candidate passes.
public struct PassCountSelector: Selector {
    public let name = "pass-count"

    public init() {}

    public func scores(of matrix: PassMatrix) -> [Double] {
        (0..<matrix.candidateCount).map { Double(matrix.passCount(ofRow: $0)) }
    }
}
