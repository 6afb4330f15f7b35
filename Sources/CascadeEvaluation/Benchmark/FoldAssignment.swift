package import CascadeCore

/// Which fold holds a problem out: by seed and problem id alone, so that another order of the dataset, or another part of
/// it, changes nothing but sizes.
package enum FoldAssignment {
    /// Folds of equal size, give or take one problem.
    /// - Parameter folds: at least 1.
    package static func folds(of problems: [ProblemID], count folds: Int, seed: UInt64) -> [Int] {
        let order = problems.indices.sorted { a, b in
            let (left, right) = (draw(problems[a], seed), draw(problems[b], seed))
            return left != right ? left < right : problems[a].rawValue < problems[b].rawValue
        }
        var assigned = [Int](repeating: 0, count: problems.count)
        for (place, problem) in order.enumerated() { assigned[problem] = place % max(1, folds) }
        return assigned
    }

    /// FNV-1a (Fowler, Noll, Vo) of the id, as the seed of a generator.
    private static func draw(_ problem: ProblemID, _ seed: UInt64) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in problem.rawValue.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var generator = SplitMix64(seed: hash ^ seed)
        return generator.next()
    }
}
