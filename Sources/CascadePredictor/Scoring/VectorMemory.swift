/// Vectors of length 1 that others are compared with: an inverted index, so that a comparison with all of them takes
/// the time of what they share.
package struct VectorMemory: Sendable {
    package let vectors: [SparseVector]
    /// For each position, where its holders begin: in `holders`, with a cell for their number; or, as -1 - place, in
    /// `columns`; `nobody` where no vector holds it.
    private var starts: [Int] = []
    /// Number of the vector and its value, position by position.
    private var holders: [(vector: Int32, value: Double)] = []
    /// A value for each vector, for positions that many hold: zeros cost less there than looking up who holds what.
    private var columns: [Double] = []

    private static let nobody = Int.max

    package init(_ vectors: [SparseVector] = []) {
        self.vectors = vectors
        // A damaged file may hold any position; it is refused later, and must not take memory before.
        guard vectors.allSatisfy({ $0.isSound(within: 0..<(1 << 25)) }) else { return }
        var cells: [(position: Int, vector: Int32, value: Double)] = []
        for (number, vector) in vectors.enumerated() {
            for (index, value) in zip(vector.indices, vector.values) { cells.append((index, Int32(number), value)) }
        }
        cells.sort { ($0.position, $0.vector) < ($1.position, $1.vector) }
        starts = Array(repeating: Self.nobody, count: (cells.last?.position ?? -1) + 1)
        var first = 0
        while first < cells.count {
            let end = cells[first...].firstIndex { $0.position != cells[first].position } ?? cells.count
            append(cells[first..<end])
            first = end
        }
    }

    /// Takes in who holds one position.
    private mutating func append(_ cells: ArraySlice<(position: Int, vector: Int32, value: Double)>) {
        guard let position = cells.first?.position else { return }
        if cells.count * 10 >= vectors.count {
            starts[position] = -1 - columns.count
            let start = columns.count
            columns.append(contentsOf: repeatElement(0, count: vectors.count))
            for cell in cells { columns[start + Int(cell.vector)] = cell.value }
        } else {
            starts[position] = holders.count
            holders.append((Int32(cells.count), 0))
            holders.append(contentsOf: cells.map { ($0.vector, $0.value) })
        }
    }

    /// The cosine of a vector with each of these; 0 for a vector without length.
    func similarities(to vector: SparseVector) -> [Double] {
        var sums = Array(repeating: 0.0, count: vectors.count)
        guard !sums.isEmpty else { return [] }
        sums.withUnsafeMutableBufferPointer { sums in
            for (index, value) in zip(vector.indices, vector.values) where starts.indices.contains(index) {
                if starts[index] != Self.nobody { add(value, at: starts[index], to: sums) }
            }
        }
        let length = vector.dot(vector).squareRoot()
        return length > 0 ? sums.map { $0 / length } : sums
    }

    /// Adds `value` times what each vector holds at a position.
    private func add(_ value: Double, at start: Int, to sums: UnsafeMutableBufferPointer<Double>) {
        if start < 0 {
            columns.withUnsafeBufferPointer { columns in
                let column = UnsafeBufferPointer(rebasing: columns[(-1 - start)..<(-1 - start + sums.count)])
                for number in sums.indices { sums[number] += value * column[number] }
            }
        } else {
            holders.withUnsafeBufferPointer { holders in
                let end = start + 1 + Int(holders[start].vector)
                for holder in UnsafeBufferPointer(rebasing: holders[(start + 1)..<end]) {
                    sums[Int(holder.vector)] += value * holder.value
                }
            }
        }
    }
}

extension VectorMemory: Hashable, Codable {
    package static func == (left: VectorMemory, right: VectorMemory) -> Bool { left.vectors == right.vectors }

    package func hash(into hasher: inout Hasher) { hasher.combine(vectors) }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([SparseVector].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(vectors)
    }
}
