import Glibc

/// A small logistic regression over dense inputs, with weights and fractional targets, which liblinear has neither of.
struct LogisticData {
    private var inputs: [[Double]] = []
    private var targets: [Double] = []
    private var weights: [Double] = []

    /// - Parameter target: from 0 to 1.
    mutating func append(_ inputs: [Double], target: Double, weight: Double) {
        self.inputs.append(inputs)
        targets.append(target)
        weights.append(weight)
    }

    /// False when every target is 0, or every one 1.
    var hasBothOutcomes: Bool { targets.contains { $0 > 0 } && targets.contains { $0 < 1 } }

    /// The coefficients that minimise Σ weight · cross-entropy + ½ Σ ridge · coefficient², by Newton's method with
    /// halved steps; nil without examples or when the curvature is singular.
    /// - Parameter ridge: one for each input.
    func fit(ridge: [Double]) -> [Double]? {
        guard !inputs.isEmpty else { return nil }
        var beta = Array(repeating: 0.0, count: ridge.count)
        var loss = loss(beta, ridge)
        for _ in 0..<50 {
            guard let step = newtonStep(beta, ridge) else { return nil }
            var size = 1.0
            var next = beta
            var nextLoss = loss
            repeat {
                next = zip(beta, step).map { $0 - size * $1 }
                nextLoss = self.loss(next, ridge)
                size /= 2
            } while nextLoss > loss && size > 1e-8
            guard loss - nextLoss > 1e-10 * (1 + abs(loss)) else { break }
            (beta, loss) = (next, nextLoss)
        }
        return beta.allSatisfy(\.isFinite) ? beta : nil
    }

    private func loss(_ beta: [Double], _ ridge: [Double]) -> Double {
        var sum = zip(beta, ridge).reduce(0) { $0 + $1.0 * $1.0 * $1.1 / 2 }
        for index in inputs.indices {
            let z = zip(beta, inputs[index]).reduce(0) { $0 + $1.0 * $1.1 }
            // ln(1 + exp(z)) − target · z, without overflow.
            sum += weights[index] * (max(z, 0) + log1p(exp(-abs(z))) - targets[index] * z)
        }
        return sum
    }

    /// Hessian⁻¹ · gradient.
    private func newtonStep(_ beta: [Double], _ ridge: [Double]) -> [Double]? {
        let size = beta.count
        var gradient = zip(beta, ridge).map { $0 * $1 }
        var hessian = (0..<size).map { row in (0..<size).map { $0 == row ? ridge[row] + 1e-9 : 0 } }
        for index in inputs.indices {
            let x = inputs[index]
            let p = LogOdds.probability(zip(beta, x).reduce(0) { $0 + $1.0 * $1.1 })
            let (error, curvature) = (weights[index] * (p - targets[index]), weights[index] * p * (1 - p))
            for row in 0..<size {
                gradient[row] += error * x[row]
                for column in 0...row { hessian[row][column] += curvature * x[row] * x[column] }
            }
        }
        return Self.solve(hessian, gradient)
    }

    /// Solves A·x = b for a symmetric positive definite A given by its lower half (Cholesky).
    private static func solve(_ a: [[Double]], _ b: [Double]) -> [Double]? {
        var l = a
        var x = b
        for row in b.indices {
            for column in 0...row {
                let sum = (0..<column).reduce(a[row][column]) { $0 - l[row][$1] * l[column][$1] }
                if row == column {
                    guard sum > 0 else { return nil }
                    l[row][row] = sum.squareRoot()
                } else {
                    l[row][column] = sum / l[column][column]
                }
            }
            x[row] = (0..<row).reduce(b[row]) { $0 - l[row][$1] * x[$1] } / l[row][row]
        }
        for row in b.indices.reversed() {
            x[row] = ((row + 1)..<b.count).reduce(x[row]) { $0 - l[$1][row] * x[$1] } / l[row][row]
        }
        return x
    }
}
