/// The score interval of a binomial proportion.
///
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927), 209–212:
/// centre (p + z²/2n) / (1 + z²/n), half width z/(1 + z²/n) · √(p(1−p)/n + z²/4n²). No continuity correction.
package enum WilsonInterval {
    /// The 0.975 quantile of the standard normal distribution.
    package static let z95 = 1.959963984540054

    /// - Parameter z: quantile of the standard normal distribution for the wanted confidence.
    /// - Returns: nil for no trials.
    package static func of(_ successes: Int, of trials: Int, z: Double = z95) -> Interval? {
        guard trials > 0 else { return nil }
        let n = Double(trials)
        let p = Double(successes) / n
        let scale = 1 + z * z / n
        let centre = (p + z * z / (2 * n)) / scale
        let half = z / scale * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        // At the ends the exact bound is 0 or 1; rounding must not put it beside.
        return Interval(
            low: successes == 0 ? 0 : max(0, centre - half), high: successes == trials ? 1 : min(1, centre + half))
    }
}
