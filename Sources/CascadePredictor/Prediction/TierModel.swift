/// One tier's trained model: plain numbers, safe to use from any thread.
package struct TierModel: Sendable, Hashable, Codable {
    /// Weights over the hashed features; what is not listed is zero.
    package var weights: SparseVector
    package var intercept: Double
    package var calibration: Calibration

    package init(weights: SparseVector, intercept: Double, calibration: Calibration) {
        self.weights = weights
        self.intercept = intercept
        self.calibration = calibration
    }

    /// Weights are kept to multiples of 1 / `grain`: far finer than they can be estimated, and a file half as long.
    static let grain = 1e5

    init(_ fit: TierFit, columns: [Int]) {
        weights = SparseVector(zip(columns, fit.weights).map { (index: $0, value: $1) })
        intercept = fit.weights[columns.count]
        calibration = fit.calibration
    }

    package func probability(_ vector: SparseVector) -> Double {
        calibration.probability(weights.dot(vector) + intercept)
    }

    func isSound(dimension: Int) -> Bool {
        weights.isSound(within: 0..<dimension) && intercept.isFinite && calibration.isSound
    }
}
