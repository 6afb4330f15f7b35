/// The difference of two means over the same problems, with a percentile interval.
///
/// B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13: problems are drawn with
/// replacement, both methods keep the values they have on a drawn problem, and the interval runs between the 2.5 % and
/// 97.5 % quantiles of the resampled differences.
package struct PairedBootstrap: Sendable, Hashable, Codable {
    /// Mean of first less mean of second.
    package var difference: Double
    package var interval: Interval
    package var resamples: Int
    package var seed: UInt64

    /// - Parameter differences: for each problem, the first method's value less the second's.
    /// - Returns: nil when there is no problem, or no resample is asked for.
    package init?(differences: [Double], resamples: Int = 10_000, confidence: Double = 0.95, seed: UInt64 = 0) {
        guard !differences.isEmpty, resamples > 0, (0...1).contains(confidence) else { return nil }
        let count = differences.count
        var generator = SplitMix64(seed: seed)
        var means: [Double] = []
        means.reserveCapacity(resamples)
        for _ in 0..<resamples {
            var sum = 0.0
            for _ in 0..<count { sum += differences[generator.below(count)] }
            means.append(sum / Double(count))
        }
        means.sort()
        let tail = (1 - confidence) / 2
        guard let low = Quantile.ofSorted(means, tail), let high = Quantile.ofSorted(means, 1 - tail) else {
            return nil
        }
        difference = differences.reduce(0, +) / Double(count)
        interval = Interval(low: low, high: high)
        self.resamples = resamples
        self.seed = seed
    }
}
