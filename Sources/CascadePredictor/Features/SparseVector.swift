/// Numbers at a few positions of a long vector: positions ascending, each once; everything else is zero.
package struct SparseVector: Sendable, Hashable, Codable {
    package private(set) var indices: [Int]
    package private(set) var values: [Double]

    /// Adds up what shares a position, in the order given, and drops zeros.
    package init(_ entries: [(index: Int, value: Double)] = []) {
        var (indices, values): ([Int], [Double]) = ([], [])
        indices.reserveCapacity(entries.count)
        values.reserveCapacity(entries.count)
        for entry in Self.order(entries) {
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

    /// Numbers of the entries by position; those that share one as they came.
    private static func order(_ entries: [(index: Int, value: Double)]) -> [Int] {
        let limit = 1 << 31
        guard entries.count < limit, entries.allSatisfy({ (0..<limit).contains($0.index) }) else {
            return entries.indices.sorted { (entries[$0].index, $0) < (entries[$1].index, $1) }
        }
        var largest = 0
        var keys = [UInt64](repeating: 0, count: entries.count)
        for number in entries.indices {
            largest = max(largest, entries[number].index)
            keys[number] = UInt64(entries[number].index) << 32 | UInt64(number)
        }
        let width = Int.bitWidth - largest.leadingZeroBitCount
        KeySorting.sort(&keys, bytes: 4..<(4 + (width + 7) / 8))
        return keys.map { Int($0 & 0xffff_ffff) }
    }

    /// Takes positions that ascend, each once, and drops zeros.
    init(ascending indices: some Sequence<Int>, values: some Sequence<Double>) {
        (self.indices, self.values) = ([], [])
        self.indices.reserveCapacity(indices.underestimatedCount)
        self.values.reserveCapacity(indices.underestimatedCount)
        for (index, value) in zip(indices, values) where value != 0 {
            self.indices.append(index)
            self.values.append(value)
        }
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
