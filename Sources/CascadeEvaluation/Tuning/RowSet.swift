/// A set of a matrix's rows, one bit each: what is said of hundreds of problems at once takes a few machine words.
package struct RowSet: Sendable, Hashable {
    /// Bit r of word w stands for row 64·w + r.
    package private(set) var words: [UInt64]

    /// The empty set.
    /// - Parameter rows: how many rows the matrix has.
    package init(rows: Int) { words = Array(repeating: 0, count: (rows + 63) / 64) }

    /// - Parameter members: rows below `rows`.
    package init(_ members: some Sequence<Int>, rows: Int) {
        self.init(rows: rows)
        for row in members { insert(row) }
    }

    package mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

    package func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Ascending.
    package var members: [Int] {
        words.indices.flatMap { word in (0..<64).filter { words[word] >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 } }
    }

    package func intersection(_ other: RowSet) -> RowSet {
        var result = self
        for word in words.indices { result.words[word] &= other.words[word] }
        return result
    }
}
