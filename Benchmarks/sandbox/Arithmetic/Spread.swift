import CascadeEvaluation

/// What several rounds say of one thing.
struct Spread: Sendable, Hashable {
    var median: Double
    var low: Double
    var high: Double

    /// Nil for no values, or one that is not finite.
    init?(_ values: [Double]) {
        guard let median = Quantile.of(values, 0.5), let low = values.min(), let high = values.max(),
            values.allSatisfy(\.isFinite)
        else { return nil }
        self.median = median
        self.low = low
        self.high = high
    }

    /// By how much the highest round is above the lowest, as a share of the lowest.
    var disagreement: Double { low > 0 ? high / low - 1 : (high == low ? 0 : .infinity) }

    /// `1.62 (1.58–1.70)`, each multiplied by `scale`.
    func text(_ decimals: Int, scale: Double = 1) -> String {
        "\(NumberText.fixed(median * scale, decimals)) (\(range(decimals, scale: scale)))"
    }

    func range(_ decimals: Int, scale: Double = 1) -> String {
        "\(NumberText.fixed(low * scale, decimals))–\(NumberText.fixed(high * scale, decimals))"
    }
}
