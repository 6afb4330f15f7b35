import Glibc

/// What vectors are scaled by, learnt from texts alone. It brings the measured features to mean 0 and the spread that the
/// spec gives them, so that they and the hashed text, whose blocks have length 1, share one regularisation.
package struct FeatureScaling: Sendable, Hashable, Codable {
    /// Length of the hashed part; measured features follow it.
    package var dimension: Int
    /// Number of vectors behind it.
    package var count: Int
    /// For each hashed position, how many of them hold something there; empty when rarity is not used.
    package var documents: [Int]
    /// One for each measured feature.
    package var means: [Double]
    /// What a measured feature is multiplied by; 0 where it never differs.
    package var factors: [Double]

    /// - Parameter vectors: unscaled; no label plays a part.
    init(_ vectors: [SparseVector], spec: FeatureSpec) {
        dimension = spec.dimension
        self.count = vectors.count
        documents = spec.usesRarity ? Array(repeating: 0, count: spec.dimension) : []
        let places = MeasuredFeatures.count
        let count = Double(max(1, vectors.count))
        var sums = Array(repeating: 0.0, count: places)
        var squares = sums
        for vector in vectors {
            for index in vector.indices where index < documents.count { documents[index] += 1 }
            for (index, value) in zip(vector.indices, vector.values) where index >= spec.dimension {
                sums[index - spec.dimension] += value
                squares[index - spec.dimension] += value * value
            }
        }
        means = sums.map { $0 / count }
        factors = zip(means, squares).map { mean, square in
            let variance = square / count - mean * mean
            return variance > 1e-9 ? spec.measuredWeight / max(variance.squareRoot(), 0.1) : 0
        }
    }

    /// The weight of a hashed position, ln((1 + n) / (1 + documents that hold it)) + 1: inverse document frequency
    /// (Spärck Jones, Journal of Documentation 28, 1972), smoothed as in scikit-learn. 1 when rarity is not used.
    func rarity(at position: Int) -> Double {
        documents.isEmpty ? 1 : log(Double(1 + count) / Double(1 + documents[position])) + 1
    }

    /// Without an example its measures stand at their means: what is not there tells neither way.
    func scaled(_ vector: SparseVector) -> SparseVector {
        let hashed = vector.indices.firstIndex { $0 >= dimension } ?? vector.count
        var measured = Array(repeating: 0.0, count: means.count)
        for position in hashed..<vector.count {
            measured[vector.indices[position] - dimension] = vector.values[position]
        }
        let known = measured[MeasuredFeatures.hasExample] == 0 ? MeasuredFeatures.exampleStart : measured.count
        let scaled = (0..<known).map { (measured[$0] - means[$0]) * factors[$0] }
        return SparseVector(
            ascending: vector.indices[..<hashed] + (dimension..<(dimension + scaled.count)),
            values: vector.values[..<hashed] + scaled)
    }

    var isSound: Bool {
        means.count == MeasuredFeatures.count && factors.count == means.count
            && (means + factors).allSatisfy(\.isFinite) && count >= 0
            && (documents.isEmpty || documents.count == dimension) && documents.allSatisfy((0...count).contains)
    }
}
