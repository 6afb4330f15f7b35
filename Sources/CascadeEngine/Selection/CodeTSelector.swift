public import CascadeCore

/// `codet`: dual execution agreement of CodeT (arXiv 2207.10397, section 2.3): sqrt(|S|) · |T| for the group S of
/// candidates that pass exactly the same tests T.
public struct CodeTSelector: Selector {
    public let name = "codet"

    public init() {}

    public func scores(of matrix: PassMatrix) -> [Double] {
        let groups = ConsensusGroups(of: matrix)
        return groups.spread { group in
            Double(groups.members[group].count).squareRoot() * Double(groups.patterns[group].count { $0 })
        }
    }
}
