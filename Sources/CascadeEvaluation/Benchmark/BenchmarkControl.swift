/// A row beside what chance alone makes of it, over many seeded repetitions.
package struct BenchmarkControl: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// The row's own start tiers, permuted over the problems: each tier is begun at as often, so that the cost differs
        /// only by what problems cost there.
        case shuffledStart = "shuffled-start"
        /// The row's own ways up the ladder, permuted over the problems: what its decisions are worth beyond how much they
        /// ask for.
        case shuffledPath = "shuffled-path"
        /// The predictions that the policy was given, permuted over the problems.
        case shuffledPredictor = "shuffled-predictor"
        /// Always-tier policies mixed at random to the row's cost.
        case randomMix = "random-mix"
        /// The same policy, with the recorded samples drawn in another order.
        case nullRerun = "null-rerun"
    }

    /// Mean over repetitions, with the 2.5 % and 97.5 % quantiles among them.
    package struct Spread: Sendable, Hashable, Codable {
        package var mean: Double
        package var interval: Interval

        package init(mean: Double, interval: Interval) {
            self.mean = mean
            self.interval = interval
        }

        /// - Returns: nil without a value.
        package init?(of values: [Double]) {
            guard let low = Quantile.of(values, 0.025), let high = Quantile.of(values, 0.975) else { return nil }
            self.init(
                mean: values.reduce(0, +) / Double(values.count), interval: Interval(low: low, high: high))
        }
    }

    package var kind: Kind
    /// Id of the row that it stands beside.
    package var row: String
    package var repeats: Int
    package var accuracy: Spread
    /// Dollars a problem; nil when unknown.
    package var cost: Spread?
    /// Accuracy of the row less the control's mean.
    package var gain: Double
    /// Repetitions that are at least as accurate as the row: (1 + those) / (1 + all), the permutation test's p-value;
    /// nil for a control that needs no draws, or that is no null hypothesis.
    package var pValue: Double?

    package init(
        kind: Kind, row: String, repeats: Int, accuracy: Spread, cost: Spread?, gain: Double, pValue: Double?
    ) {
        self.kind = kind
        self.row = row
        self.repeats = repeats
        self.accuracy = accuracy
        self.cost = cost
        self.gain = gain
        self.pValue = pValue
    }
}
