/// Numbers at a few positions of a long vector: positions ascending, each once; everything else is zero.
package struct SparseVector: Sendable, Hashable, Codable {
    package private(set) var indices: [Int]
    package private(set) var values: [Double]

    /// Adds up what shares a position, in the order given, and drops zeros.
    package init(_ entries: [(index: Int, value: Double)] = []) {
        let order = entries.indices.sorted { (entries[$0].index, $0) < (entries[$1].index, $1) }
        var (indices, values): ([Int], [Double]) = ([], [])
        indices.reserveCapacity(order.count)
        values.reserveCapacity(order.count)
        for entry in order {
            let (index, value) = entries[entry]
            if indices.last == index {
                values[values.count - 1] += value
            } else {
                indices.append(index)
                values.append(value)
            }
        }
        self.init(ascending: indices, values: values)
    }

    /// Takes positions that ascend, each once, and drops zeros.
    init(ascending indices: some Sequence<Int>, values: some Sequence<Double>) {
        let kept = zip(indices, values).filter { $0.1 != 0 }
        self.indices = kept.map(\.0)
        self.values = kept.map(\.1)
    }

    package var count: Int { indices.count }

    /// The sum of products over positions that both hold, in ascending order of position.
    package func dot(_ other: SparseVector) -> Double {
        if count > 16 * other.count { return other.scattered(over: self) }
        var (i, j, sum) = (0, 0, 0.0)
        while i < indices.count, j < other.indices.count {
            let (a, b) = (indices[i], other.indices[j])
            if a == b { sum += values[i] * other.values[j] }
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return sum
    }

    /// The same direction with Euclidean length 1, to multiples of 1e-5 so that files stay small; nothing for nothing.
    func normalized() -> SparseVector {
        let length = dot(self).squareRoot()
        guard length > 0 else { return self }
        return SparseVector(ascending: indices, values: values.map { ($0 / length * 1e5).rounded() / 1e5 })
    }

    /// The same sum where `other` is so much longer that looking each position up is quicker than walking through it.
    private func scattered(over other: SparseVector) -> Double {
        var (sum, start) = (0.0, 0)
        for (index, value) in zip(indices, values) {
            var (low, high) = (start, other.indices.count)
            while low < high {
                let middle = (low + high) / 2
                if other.indices[middle] < index { low = middle + 1 } else { high = middle }
            }
            if low < other.indices.count, other.indices[low] == index { sum += value * other.values[low] }
            start = low
        }
        return sum
    }

    /// True when positions ascend, lie in `range`, and every position has one finite value.
    func isSound(within range: Range<Int>) -> Bool {
        indices.count == values.count && values.allSatisfy(\.isFinite)
            && indices.allSatisfy(range.contains) && zip(indices, indices.dropFirst()).allSatisfy(<)
    }
}
