/// Brings the measured features to mean 0 and the spread that the spec gives them, so that they and the hashed text,
/// whose blocks have length 1, share one regularisation.
package struct FeatureScaling: Sendable, Hashable, Codable {
    /// Length of the hashed part; measured features follow it.
    package var dimension: Int
    /// One for each measured feature.
    package var means: [Double]
    /// What a measured feature is multiplied by; 0 where it never differs.
    package var factors: [Double]

    /// - Parameter vectors: unscaled; no label plays a part.
    init(_ vectors: [SparseVector], spec: FeatureSpec) {
        dimension = spec.dimension
        let places = MeasuredFeatures.count
        let count = Double(max(1, vectors.count))
        var sums = Array(repeating: 0.0, count: places)
        var squares = sums
        for vector in vectors {
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
            && (means + factors).allSatisfy(\.isFinite)
    }
}
