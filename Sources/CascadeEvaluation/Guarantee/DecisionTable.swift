/// What a look decides, for every number of problems: computed once, so that a look is a comparison.
package struct DecisionTable: Sendable {
    /// `adopts[n]`: fewest agreements among n problems that certify an option; n + 1 where none would do.
    package let adopts: [Int]
    /// `drops[n]`: fewest disagreements among n problems that rule an option out; n + 1 where none would do.
    package let drops: [Int]

    /// - Parameter limit: the largest number of problems.
    package init(_ bound: AgreementBound, target: Double, limit: Int) {
        adopts = Self.fewest(bound, target, limit)
        // u < 1 − δ is l > δ for the disagreements.
        drops = Self.fewest(bound, 1 - target, limit)
    }

    /// A further problem that disagrees never makes up for a missing agreement: the numbers only grow.
    private static func fewest(_ bound: AgreementBound, _ target: Double, _ limit: Int) -> [Int] {
        var fewest = [1]
        for trials in stride(from: 1, through: limit, by: 1) {
            var agreed = min(fewest[trials - 1], trials)
            while agreed <= trials, !bound.certifies(agreed, of: trials, target: target) { agreed += 1 }
            fewest.append(agreed)
        }
        return fewest
    }
}
