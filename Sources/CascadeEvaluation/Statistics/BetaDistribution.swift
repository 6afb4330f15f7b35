import Glibc

/// The beta distribution: probabilities and quantiles.
package enum BetaDistribution {
    /// I_x(a, b), the regularised incomplete beta function: P(X ≤ x).
    ///
    /// NIST Digital Library of Mathematical Functions, 8.17.22: the continued fraction, which converges fast for
    /// x < (a + 1)/(a + b + 2); beyond that point by 8.17.4, I_x(a, b) = 1 − I_{1−x}(b, a).
    /// - Parameters:
    ///   - a: above 0; so is `b`.
    package static func cumulative(_ x: Double, a: Double, b: Double) -> Double {
        tails(x, 1 - x, a, b).below
    }

    /// P(X > x), to full precision also where it is tiny.
    package static func survival(_ x: Double, a: Double, b: Double) -> Double {
        tails(x, 1 - x, a, b).above
    }

    /// The x with P(X ≤ x) = p, by Newton's method kept inside a bracket.
    /// - Parameter p: from 0 to 1.
    package static func quantile(_ p: Double, a: Double, b: Double) -> Double {
        guard p > 0 else { return 0 }
        guard p < 1 else { return 1 }
        let logBeta = LogGamma.beta(a, b)
        var (low, high, x) = (0.0, 1.0, a / (a + b))
        for _ in 0..<200 {
            let error = cumulative(x, a: a, b: b) - p
            if error > 0 { high = x } else { low = x }
            let slope = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logBeta)
            var next = x - error / slope
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - x) <= 1e-15 * next || high - low <= 1e-16 { return next }
            x = next
        }
        return x
    }

    private static func tails(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> (below: Double, above: Double) {
        guard x > 0 else { return (0, 1) }
        guard y > 0 else { return (1, 0) }
        let front = exp(a * log(x) + b * log(y) - LogGamma.beta(a, b))
        if x < (a + 1) / (a + b + 2) {
            let below = min(1, front * fraction(x, a, b) / a)
            return (below, 1 - below)
        }
        let above = min(1, front * fraction(y, b, a) / b)
        return (1 - above, above)
    }

    /// DLMF 8.17.22 by the modified method of Lentz (W. J. Lentz, Applied Optics 15 (1976), 668–671; I. J. Thompson and
    /// A. R. Barnett, J. Comput. Phys. 64 (1986), 490–509): from the front, with denominators kept off zero.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func offZero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / offZero(1 - (a + b) * x / (a + 1))
        var value = d
        // About √max(a, b) steps are needed; the limit is beyond what any count of problems asks for.
        for step in 1...100_000 {
            let m = Double(step)
            for term in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 / offZero(1 + term * d)
                c = offZero(1 + term / c)
                value *= d * c
            }
            if abs(d * c - 1) < 1e-15 { break }
        }
        return value
    }
}
