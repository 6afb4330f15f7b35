/// Where a flat label file (such as ComplexityNet's) keeps one tier's results.
package struct LabelColumn: Sendable, Hashable {
    /// The tier's name in the ladder.
    package var tier: String
    /// Name of a true/false field: the outcome of one run.
    package var flag: String?
    /// Name of a field that counts successes; preferred to `flag` in rows that have it.
    package var count: String?
    /// Number of runs behind `count`.
    package var trials: Int

    package init(tier: String, flag: String? = nil, count: String? = nil, trials: Int = 5) {
        self.tier = tier
        self.flag = flag
        self.count = count
        self.trials = trials
    }
}
