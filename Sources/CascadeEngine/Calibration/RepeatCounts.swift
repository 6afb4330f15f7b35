import CascadeCore

/// How often the evidence of an answer is that of an earlier answer of the same tier, where both are right or both are wrong.
struct RepeatCounts {
    /// Pairs by kind and by the bin of the earlier answer.
    private var pairs = Array(
        repeating: [Double](repeating: 0, count: EvidenceBin.allCases.count), count: EvidenceKind.allCases.count)
    private var same = 0.0
    /// Pairs without a repeat that are added, so that few pairs say little.
    private static let weight = 10.0

    /// Evidence of different kinds cannot be compared.
    mutating func count(_ earlier: Finding, _ later: Finding) {
        guard earlier.kind == later.kind else { return }
        pairs[earlier.kind.rawValue][earlier.bin.rawValue] += 1
        if earlier.bin == later.bin { same += 1 }
    }

    /// s of L' = s · f + (1 − s) · L, where L is a bin's likelihood and f its share among the earlier answers, as in a
    /// Pólya urn (Blackwell and MacQueen, Annals of Statistics 1, 1973): the mean over pairs of L' of the earlier bin is
    /// s + (1 − s) · the mean of L, which is set equal to the share of pairs with the same bin.
    /// - Parameter chance: L of a kind's bin.
    /// - Returns: nil where nothing is repeated beyond chance.
    func share(chance: (_ kind: Int, _ bin: Int) -> Double) -> Double? {
        var (expected, count) = (0.0, 0.0)
        for kind in pairs.indices {
            for bin in pairs[kind].indices where pairs[kind][bin] > 0 {
                expected += pairs[kind][bin] * chance(kind, bin)
                count += pairs[kind][bin]
            }
        }
        let share = (same - expected) / (count - expected + Self.weight)
        return share > 1e-9 ? share : nil
    }
}
