/// Numbers at a few positions of a long vector: positions ascending, each once; everything else is zero.
package struct SparseVector: Sendable, Hashable, Codable {
    package private(set) var indices: [Int]
    package private(set) var values: [Double]

    /// Adds up what shares a position, in the order given, and drops zeros.
    package init(_ entries: [(index: Int, value: Double)] = []) {
        var sums: [Int: Double] = [:]
        for entry in entries { sums[entry.index, default: 0] += entry.value }
        let kept = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        indices = kept.map(\.key)
        values = kept.map(\.value)
    }

    package var count: Int { indices.count }

    /// The sum of products over positions that both hold, in ascending order of position.
    package func dot(_ other: SparseVector) -> Double {
        var (i, j, sum) = (0, 0, 0.0)
        while i < indices.count, j < other.indices.count {
            let (a, b) = (indices[i], other.indices[j])
            if a == b { sum += values[i] * other.values[j] }
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return sum
    }

    /// True when positions ascend, lie in `range`, and every position has one finite value.
    func isSound(within range: Range<Int>) -> Bool {
        indices.count == values.count && values.allSatisfy(\.isFinite)
            && indices.allSatisfy(range.contains) && zip(indices, indices.dropFirst()).allSatisfy(<)
    }
}
