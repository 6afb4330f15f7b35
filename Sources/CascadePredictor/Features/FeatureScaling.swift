import Glibc

/// What vectors are scaled by, learnt from texts alone. It brings the measured features to mean 0 and the spread that the
/// spec gives them, so that they and the hashed text, whose blocks have length 1, share one regularisation.
package struct FeatureScaling: Sendable, Hashable, Codable {
    /// Length of the hashed part; measured features follow it.
    package var dimension: Int
    /// Number of vectors behind it.
    package var count: Int
    /// For each hashed position, how many of them hold something there; empty when rarity is not used.
    package var documents: [Int] { didSet { rarities = Self.rarities(documents, count) } }
    /// The weight of each hashed position; empty when rarity is not used.
    private var rarities: [Double] = []
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
        rarities = Self.rarities(documents, self.count)
    }

    /// The weight of a hashed position, ln((1 + n) / (1 + documents that hold it)) + 1: inverse document frequency
    /// (Spärck Jones, Journal of Documentation 28, 1972), smoothed as in scikit-learn. 1 when rarity is not used.
    func rarity(at position: Int) -> Double { rarities.isEmpty ? 1 : rarities[position] }

    private static func rarities(_ documents: [Int], _ count: Int) -> [Double] {
        // A damaged file may hold any number; it is refused later.
        let most = max(0, min(count, documents.max() ?? 0, 1 << 20))
        let byCount = (0...most).map { log((Double(count) + 1) / Double(1 + $0)) + 1 }
        return documents.map { byCount.indices.contains($0) ? byCount[$0] : 1 }
    }

    /// Without an example its measures stand at their means: what is not there tells neither way.
    func scaled(_ vector: SparseVector) -> SparseVector {
        var (indices, values) = (vector.indices, vector.values)
        var measured = Array(repeating: 0.0, count: means.count)
        while let last = indices.last, last >= dimension {
            measured[last - dimension] = values[indices.count - 1]
            indices.removeLast()
            values.removeLast()
        }
        let known = measured[MeasuredFeatures.hasExample] == 0 ? MeasuredFeatures.exampleStart : measured.count
        for place in 0..<known {
            let value = (measured[place] - means[place]) * factors[place]
            guard value != 0 else { continue }
            indices.append(dimension + place)
            values.append(value)
        }
        return SparseVector(ascending: indices, values: values)
    }

    var isSound: Bool {
        means.count == MeasuredFeatures.count && factors.count == means.count
            && (means + factors).allSatisfy(\.isFinite) && count >= 0
            && (documents.isEmpty || documents.count == dimension) && documents.allSatisfy((0...count).contains)
    }
}

extension FeatureScaling {
    private enum CodingKeys: String, CodingKey { case dimension, count, documents, means, factors }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        dimension = try container.decode(Int.self, forKey: .dimension)
        count = try container.decode(Int.self, forKey: .count)
        documents = try container.decode([Int].self, forKey: .documents)
        means = try container.decode([Double].self, forKey: .means)
        factors = try container.decode([Double].self, forKey: .factors)
        rarities = Self.rarities(documents, count)
    }
}
