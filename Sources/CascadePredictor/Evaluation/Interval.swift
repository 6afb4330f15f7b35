/// A range of values, both ends included.
package struct Interval: Sendable, Hashable, Codable {
    package var low: Double
    package var high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    /// Half of the 95 % interval of the normal distribution, in standard deviations.
    private static let z = 1.959963984540054

    /// The 95 % score interval of a proportion (Wilson, JASA 22, 1927).
    /// - Parameters:
    ///   - share: successes divided by `count`; successes may be fractions.
    ///   - count: at least 1.
    static func wilson(share: Double, count: Int) -> Interval {
        let n = Double(count)
        let denominator = 1 + z * z / n
        let center = (share + z * z / (2 * n)) / denominator
        let half = z / denominator * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return Interval(low: max(0, center - half), high: min(1, center + half))
    }

    /// The middle 95 % of bootstrap values (Efron's percentile interval), interpolated linearly between order
    /// statistics; nil without values.
    static func percentile(_ values: [Double]) -> Interval? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        func quantile(_ share: Double) -> Double {
            let position = share * Double(sorted.count - 1)
            let below = Int(position)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
        }
        return Interval(low: quantile(0.025), high: quantile(0.975))
    }
}
