/// Vectors of length 1 that others are compared with: an inverted index, so that a comparison with all of them takes
/// the time of what they share.
package struct VectorMemory: Sendable {
    package let vectors: [SparseVector]
    /// For each position, who holds it.
    private var places: [Place] = []
    /// Number of the vector and its value, position by position.
    private var holders: [(vector: Int32, value: Double)] = []
    /// A value for each vector, for positions that many hold: zeros cost less there than looking up who holds what.
    private var columns: [Double] = []

    /// Who holds a position: `count` cells of `holders` from `start` on, or, where `count` is negative, one column of
    /// `columns`.
    private struct Place {
        var start: Int32 = 0
        var count: Int32 = 0
    }

    package init(_ vectors: [SparseVector] = []) {
        self.vectors = vectors
        // A damaged file may hold any position; it is refused later, and must not take memory before.
        guard vectors.allSatisfy({ $0.isSound(within: 0..<(1 << 25)) }) else { return }
        guard vectors.reduce(0, { $0 + $1.count }) < 1 << 29 else { return }
        var cells: [(position: Int, vector: Int32, value: Double)] = []
        for (number, vector) in vectors.enumerated() {
            for (index, value) in zip(vector.indices, vector.values) { cells.append((index, Int32(number), value)) }
        }
        cells.sort { ($0.position, $0.vector) < ($1.position, $1.vector) }
        places = Array(repeating: Place(), count: (cells.last?.position ?? -1) + 1)
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
        if cells.count * 3 >= vectors.count {
            let start = columns.count
            places[position] = Place(start: Int32(start), count: -1)
            columns.append(contentsOf: repeatElement(0, count: vectors.count))
            for cell in cells { columns[start + Int(cell.vector)] = cell.value }
        } else {
            places[position] = Place(start: Int32(holders.count), count: Int32(cells.count))
            holders.append(contentsOf: cells.map { ($0.vector, $0.value) })
        }
    }

    /// The cosine of a vector with each of these; 0 for a vector without length.
    func similarities(to vector: SparseVector) -> [Double] {
        var sums = Array(repeating: 0.0, count: vectors.count)
        guard !sums.isEmpty else { return [] }
        sums.withUnsafeMutableBufferPointer { sums in
            for (index, value) in zip(vector.indices, vector.values) where places.indices.contains(index) {
                add(value, at: places[index], to: sums)
            }
        }
        let length = vector.dot(vector).squareRoot()
        return length > 0 ? sums.map { $0 / length } : sums
    }

    /// Adds `value` times what each vector holds at a place.
    private func add(_ value: Double, at place: Place, to sums: UnsafeMutableBufferPointer<Double>) {
        let start = Int(place.start)
        if place.count < 0 {
            columns.withUnsafeBufferPointer { columns in
                let column = UnsafeBufferPointer(rebasing: columns[start..<(start &+ sums.count)])
                for number in sums.indices { sums[number] += value * column[number] }
            }
        } else if place.count > 0 {
            holders.withUnsafeBufferPointer { holders in
                for cell in UnsafeBufferPointer(rebasing: holders[start..<(start &+ Int(place.count))]) {
                    sums[Int(cell.vector)] += value * cell.value
                }
            }
        }
    }
}

extension VectorMemory: Indexed {
    package var content: [SparseVector] { vectors }
}
