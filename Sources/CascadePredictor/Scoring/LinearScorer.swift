/// One tier's logistic regression: plain numbers, safe to use from any thread.
package struct LinearScorer: Sendable {
    /// Weights over the features; what is not listed is zero.
    package var weights: SparseVector { didSet { spread = Self.spread(weights) } }
    package var intercept: Double
    /// The weights at their places, so that scoring looks them up; empty where they do not fit a feature vector.
    private var spread: [Double]

    package init(weights: SparseVector, intercept: Double) {
        self.weights = weights
        self.intercept = intercept
        spread = Self.spread(weights)
    }

    /// Weights are kept to multiples of 1 / `grain`: far finer than they can be estimated, and a file half as long.
    static let grain = 1e5

    /// - Parameters:
    ///   - dense: a weight for each column, the intercept's last.
    ///   - columns: position in the feature vector of each column but the last, ascending.
    init(dense: [Double], columns: [Int]) {
        let coarse = dense.map { ($0 * Self.grain).rounded() / Self.grain }
        self.init(
            weights: SparseVector(ascending: columns, values: Array(coarse.dropLast())), intercept: coarse.last ?? 0)
    }

    /// Uncalibrated log odds.
    package func score(_ vector: SparseVector) -> Double {
        var sum = 0.0
        for (index, value) in zip(vector.indices, vector.values) where spread.indices.contains(index) {
            sum += spread[index] * value
        }
        return sum + intercept
    }

    func isSound(width: Int) -> Bool { weights.isSound(within: 0..<width) && intercept.isFinite }

    /// A damaged file may hold any position; it is refused later, and must not take memory before.
    private static func spread(_ weights: SparseVector) -> [Double] {
        let most = 1 << 25
        guard weights.isSound(within: 0..<most), let last = weights.indices.last else { return [] }
        var spread = Array(repeating: 0.0, count: last + 1)
        for (index, weight) in zip(weights.indices, weights.values) { spread[index] = weight }
        return spread
    }
}

extension LinearScorer: Hashable, Codable {
    private enum CodingKeys: String, CodingKey { case weights, intercept }

    package static func == (left: LinearScorer, right: LinearScorer) -> Bool {
        left.weights == right.weights && left.intercept == right.intercept
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(weights)
        hasher.combine(intercept)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            weights: try container.decode(SparseVector.self, forKey: .weights),
            intercept: try container.decode(Double.self, forKey: .intercept))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(weights, forKey: .weights)
        try container.encode(intercept, forKey: .intercept)
    }
}
