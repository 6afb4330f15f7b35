import Glibc

/// Evidence against "the rate is at most p₀" that may be looked at after every trial.
///
/// The likelihood of s successes in n trials under rates above p₀, evenly weighed, over that under p₀:
/// E = ∫_{p₀}¹ qˢ(1 − q)ⁿ⁻ˢ dq / ((1 − p₀) · p₀ˢ(1 − p₀)ⁿ⁻ˢ)
///   = B(s + 1, n − s + 1) · (1 − I_{p₀}(s + 1, n − s + 1)) / ((1 − p₀) · p₀ˢ(1 − p₀)ⁿ⁻ˢ).
/// For each q > p₀ and each true rate p ≤ p₀ the expected factor of one trial is
/// p·q/p₀ + (1 − p)(1 − q)/(1 − p₀) ≤ 1, so E is a nonnegative supermartingale that starts at 1, and by Ville's inequality
/// P(E ≥ 1/α at any time) ≤ α. This is the one-sided form of the beta-binomial mixture of H. Robbins, Ann. Math. Statist. 41
/// (1970), 1397–1409, and S. R. Howard et al., "Time-uniform, nonparametric, nonasymptotic confidence sequences", Ann.
/// Statist. 49 (2021), 1055–1080, proposition 7.
package enum MixtureEvidence {
    /// ln E; −∞ where the successes speak plainly for a rate below p₀.
    package static func log(_ successes: Int, of trials: Int, against rate: Double) -> Double {
        let (s, f) = (Double(successes), Double(trials - successes))
        let above = BetaDistribution.survival(rate, a: s + 1, b: f + 1)
        guard above > 0 else { return -.infinity }
        return LogGamma.beta(s + 1, f + 1) + Glibc.log(above) - log1p(-rate) - s * Glibc.log(rate) - f * log1p(-rate)
    }

    /// The smallest rate that the evidence does not speak against at level α: below the true rate at all times with
    /// probability 1 − α. Evidence falls as p₀ rises to s/n, where it is below 1/α: the bound is found by bisection.
    package static func lower(_ successes: Int, of trials: Int, alpha: Double) -> Double {
        guard successes > 0 else { return 0 }
        let limit = -Glibc.log(alpha)
        var (low, high) = (0.0, Double(successes) / Double(trials))
        if high == 1 { high = 1 - 1e-15 }
        for _ in 0..<60 where high - low > 1e-14 {
            let middle = (low + high) / 2
            if log(successes, of: trials, against: middle) >= limit { low = middle } else { high = middle }
        }
        return low
    }
}
