import CascadeCore

/// The rows of a matrix, grouped by the set of tests that they pass.
struct ConsensusGroups {
    /// Row patterns in order of first appearance: true where the test is passed.
    var patterns: [[Bool]] = []
    /// Rows of each pattern, ascending.
    var members: [[Int]] = []
    /// Which pattern each row has.
    var groupOfRow: [Int] = []

    init(of matrix: PassMatrix) {
        var known: [[Bool]: Int] = [:]
        for (row, verdicts) in matrix.verdicts.enumerated() {
            let pattern = verdicts.map { $0 == .pass }
            let group = known[pattern] ?? patterns.count
            if group == patterns.count {
                known[pattern] = group
                patterns.append(pattern)
                members.append([])
            }
            members[group].append(row)
            groupOfRow.append(group)
        }
    }

    /// Gives each row the score of its group.
    func spread(_ scoreOfGroup: (Int) -> Double) -> [Double] {
        let scores = patterns.indices.map(scoreOfGroup)
        return groupOfRow.map { scores[$0] }
    }
}
