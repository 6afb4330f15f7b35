public import CascadeCore

/// `mbr-exec`: minimum Bayes risk over execution results (Shi et al., arXiv 2204.11454, section 3): the candidate whose
/// outputs on the self-tests' inputs most others share, without any expected output. The loss is 0 for equal outputs on
/// all inputs and 1 otherwise, which makes it a plurality vote.
///
/// Where outputs were not compared `pass-count` decides instead, and the evidence names it.
public struct MBRExecSelector: Selector {
    public let name = "mbr-exec"
    public let needsSignatures = true

    public init() {}

    public func scores(of matrix: PassMatrix) -> [Double] { PassCountSelector().scores(of: matrix) }

    /// The number of candidates with the same outputs, itself included; 0 for one of which nothing is known.
    public func scores(of matrix: PassMatrix, signatures: [Signature]?) -> [Double] {
        guard let signatures, signatures.count == matrix.candidateCount else { return scores(of: matrix) }
        var scores = [Double](repeating: 0, count: signatures.count)
        for cluster in Signature.clusters(of: signatures) {
            for row in cluster { scores[row] = Double(cluster.count) }
        }
        return scores
    }
}
