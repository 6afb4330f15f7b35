import Glibc

/// P(solve) = 1 / (1 + exp(−(slope · score + intercept))): Platt, "Probabilistic outputs for support vector machines"
/// (1999), with his smoothed targets, minimised as in Lin, Lin and Weng (Machine Learning 68, 2007).
package struct PlattScaling: Sendable, Hashable, Codable {
    /// Never negative: a score that ranks backwards on problems it did not see is worth nothing, not its opposite.
    package var slope: Double
    package var intercept: Double

    package init(slope: Double, intercept: Double) {
        self.slope = slope
        self.intercept = intercept
    }

    package func probability(_ score: Double) -> Double { Self.sigmoid(slope * score + intercept) }

    /// Newton's method with backtracking on the cross-entropy against Platt's targets
    /// t₊ = (N₊ + 1) / (N₊ + 2) and t₋ = 1 / (N₋ + 2), where a problem solved at rate r adds r to N₊ and 1 − r to N₋.
    /// - Parameter data: at least one score.
    static func fit(_ data: [ScoredRate]) -> PlattScaling {
        let positive = data.reduce(0) { $0 + $1.rate }
        let negative = Double(data.count) - positive
        let (high, low) = ((positive + 1) / (positive + 2), 1 / (negative + 2))
        let targets = data.map { $0.rate * high + (1 - $0.rate) * low }
        let prior = log((positive + 1) / (negative + 1))
        var fit = PlattScaling(slope: 0, intercept: prior)
        var loss = fit.loss(data, targets)
        for _ in 0..<100 {
            guard let next = fit.step(data, targets, loss) else { break }
            (fit, loss) = next
        }
        guard fit.slope < 0 else { return fit }
        let mean = targets.reduce(0, +) / Double(targets.count)
        return PlattScaling(slope: 0, intercept: log(mean / (1 - mean)))
    }

    /// One Newton step, shortened until the loss falls; nil at the minimum.
    private func step(
        _ data: [ScoredRate], _ targets: [Double], _ loss: Double
    ) -> (fit: PlattScaling, loss: Double)? {
        // The small ridge of Lin, Lin and Weng keeps the Hessian invertible when all scores are equal.
        var (h11, h22, h21, g1, g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0)
        for (item, target) in zip(data, targets) {
            let p = probability(item.score)
            let (weight, error) = (p * (1 - p), p - target)
            h11 += item.score * item.score * weight
            h22 += weight
            h21 += item.score * weight
            g1 += item.score * error
            g2 += error
        }
        guard abs(g1) > 1e-9 || abs(g2) > 1e-9 else { return nil }
        let determinant = h11 * h22 - h21 * h21
        guard determinant > 0 else { return nil }
        let dSlope = -(h22 * g1 - h21 * g2) / determinant
        let dIntercept = -(h11 * g2 - h21 * g1) / determinant
        let descent = g1 * dSlope + g2 * dIntercept
        var size = 1.0
        while size > 1e-10 {
            let next = PlattScaling(slope: slope + size * dSlope, intercept: intercept + size * dIntercept)
            let nextLoss = next.loss(data, targets)
            if nextLoss < loss + 1e-4 * size * descent { return (next, nextLoss) }
            size /= 2
        }
        return nil
    }

    /// Cross-entropy, written so that neither branch overflows.
    private func loss(_ data: [ScoredRate], _ targets: [Double]) -> Double {
        zip(data, targets).reduce(0) { sum, pair in
            let z = slope * pair.0.score + intercept
            return sum + (z >= 0 ? (1 - pair.1) * z + log1p(exp(-z)) : -pair.1 * z + log1p(exp(z)))
        }
    }

    private static func sigmoid(_ z: Double) -> Double { z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z)) }
}
