/// Vectors of length 1 that others are compared with: an inverted index, so that a comparison with all of them takes
/// the time of what they share.
package struct VectorMemory: Sendable {
    package let vectors: [SparseVector]
    /// For each position, which vectors hold it and with which value.
    private var postings: [Int: [(vector: Int, value: Double)]] = [:]

    package init(_ vectors: [SparseVector] = []) {
        self.vectors = vectors
        for (number, vector) in vectors.enumerated() {
            for (index, value) in zip(vector.indices, vector.values) {
                postings[index, default: []].append((number, value))
            }
        }
    }

    /// The cosine of a vector with each of these; 0 for a vector without length.
    func similarities(to vector: SparseVector) -> [Double] {
        var sums = Array(repeating: 0.0, count: vectors.count)
        guard !sums.isEmpty else { return [] }
        for (index, value) in zip(vector.indices, vector.values) {
            for posting in postings[index] ?? [] { sums[posting.vector] += value * posting.value }
        }
        let length = vector.dot(vector).squareRoot()
        return length > 0 ? sums.map { $0 / length } : sums
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
