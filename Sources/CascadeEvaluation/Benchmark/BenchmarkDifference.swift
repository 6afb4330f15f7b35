/// One row against another on the same problems.
package struct BenchmarkDifference: Sendable, Hashable, Codable {
    /// Ids of the rows.
    package var row: String
    package var baseline: String
    /// Problems whose answers the hidden tests judged under both.
    package var problems: Int
    /// Accuracy of the row less the baseline's.
    package var accuracy: PairedBootstrap
    package var mcNemar: McNemar
    /// Dollars a problem, the row's less the baseline's; nil when a cost is unknown.
    package var cost: PairedBootstrap?
    /// The row's cost over the baseline's; nil when unknown.
    package var costRatio: Double?

    package init(
        row: String, baseline: String, problems: Int, accuracy: PairedBootstrap, mcNemar: McNemar,
        cost: PairedBootstrap?, costRatio: Double?
    ) {
        self.row = row
        self.baseline = baseline
        self.problems = problems
        self.accuracy = accuracy
        self.mcNemar = mcNemar
        self.cost = cost
        self.costRatio = costRatio
    }
}

/// The area under one family's curve less that under another's, on the same resampled problems.
package struct AreaDifference: Sendable, Hashable, Codable {
    package var family: String
    package var baseline: String
    package var difference: Double
    package var interval: Interval
    package var resamples: Int

    package init(family: String, baseline: String, difference: Double, interval: Interval, resamples: Int) {
        self.family = family
        self.baseline = baseline
        self.difference = difference
        self.interval = interval
        self.resamples = resamples
    }
}
