/// Exact bounds of a binomial proportion.
///
/// C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial",
/// Biometrika 26 (1934), 404–413: the lower bound is the α quantile of Beta(s, n − s + 1), the upper bound the 1 − α
/// quantile of Beta(s + 1, n − s). Each is wrong with probability at most α, whatever the true proportion, **for a
/// number of trials that was fixed beforehand**.
package enum ClopperPearson {
    /// One-sided lower bound.
    /// - Precondition: `0 <= successes <= trials`.
    package static func lower(_ successes: Int, of trials: Int, alpha: Double) -> Double {
        guard successes > 0 else { return 0 }
        return BetaDistribution.quantile(alpha, a: Double(successes), b: Double(trials - successes + 1))
    }

    /// One-sided upper bound.
    package static func upper(_ successes: Int, of trials: Int, alpha: Double) -> Double {
        guard successes < trials else { return 1 }
        // By symmetry, to keep the precision where the proportion is near 1.
        return 1 - lower(trials - successes, of: trials, alpha: alpha)
    }

    /// Both bounds, each with half of what the confidence leaves: as SMART (arXiv 2403.13835) uses them.
    package static func interval(_ successes: Int, of trials: Int, confidence: Double) -> Interval {
        let alpha = (1 - confidence) / 2
        return Interval(
            low: lower(successes, of: trials, alpha: alpha), high: upper(successes, of: trials, alpha: alpha))
    }
}
