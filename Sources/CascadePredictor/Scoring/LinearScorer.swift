/// One tier's logistic regression: plain numbers, safe to use from any thread.
package struct LinearScorer: Sendable, Hashable, Codable {
    /// Weights over the features; what is not listed is zero.
    package var weights: SparseVector
    package var intercept: Double

    package init(weights: SparseVector, intercept: Double) {
        self.weights = weights
        self.intercept = intercept
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

    func isSound(width: Int) -> Bool { weights.isSound(within: 0..<width) && intercept.isFinite }
}
