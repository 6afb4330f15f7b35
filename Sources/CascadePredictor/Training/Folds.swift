/// Which fold each row belongs to. Drawn from the seed and the grouping alone, never from labels, so that flipping a
/// label moves no problem to another fold.
enum Folds {
    /// Groups are shuffled, then each goes to the fold that has the fewest rows (the first of those).
    /// - Parameter groups: a number for each row; rows that share it, such as one statement under two names, are never
    ///   parted.
    static func assign(groups: [UInt64], count: Int, seed: UInt64) -> [Int] {
        var members: [UInt64: [Int]] = [:]
        for (row, group) in groups.enumerated() { members[group, default: []].append(row) }
        // In order of first appearance: dictionaries have none.
        let ordered = members.values.sorted { $0[0] < $1[0] }
        var generator = SeededGenerator(seed: seed)
        var sizes = Array(repeating: 0, count: count)
        var folds = Array(repeating: 0, count: groups.count)
        for group in generator.permutation(ordered.count) {
            let smallest = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
            for row in ordered[group] { folds[row] = smallest }
            sizes[smallest] += ordered[group].count
        }
        return folds
    }
}
