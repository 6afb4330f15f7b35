import Glibc

/// How many of the next trials succeed when the rate is only known from earlier ones.
package enum BetaBinomial {
    /// P(at least `needed` of `trials` succeed) where the rate has the distribution Beta(a, b).
    ///
    /// The terms C(k, x)·B(x + a, k − x + b)/B(a, b) are summed from the larger end by their ratio
    /// t(x − 1)/t(x) = x·(k − x + b) / ((k − x + 1)·(x − 1 + a)).
    package static func atLeast(_ needed: Int, of trials: Int, a: Double, b: Double) -> Double {
        guard needed > 0 else { return 1 }
        guard needed <= trials else { return 0 }
        let k = Double(trials)
        // t(k) = B(k + a, b)/B(a, b)
        var term = exp(LogGamma.beta(k + a, b) - LogGamma.beta(a, b))
        var sum = term
        for successes in stride(from: trials, to: needed, by: -1) {
            let x = Double(successes)
            term *= x * (k - x + b) / ((k - x + 1) * (x - 1 + a))
            sum += term
        }
        return min(1, sum)
    }
}
