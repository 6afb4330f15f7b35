import CascadeEvaluation
import CascadePredictor

/// What each tier makes of labelled problems, and how the problems fall into the classes of the labelling presets.
enum ClassDistributionText {
    static func text(_ labels: LabelSet, rate: Double) -> String { counts(labels) + "\n" + classes(labels, rate: rate) }

    /// Successes and trials of each tier.
    private static func counts(_ labels: LabelSet) -> String {
        var table = TextTable(["tier"], numbers: ["problems", "trials", "of them solved", "always", "never"])
        for (tier, name) in labels.tiers.enumerated() {
            let counts = labels.rows.compactMap { $0.counts[tier] }
            let (solved, trials) = counts.reduce((0, 0)) { ($0.0 + $1.solved, $0.1 + $1.trials) }
            table.add([
                name, "\(counts.count)", "\(trials)", "\(solved)", "\(counts.count { $0.solved == $0.trials })",
                "\(counts.count { $0.solved == 0 })",
            ])
        }
        return table.rendered()
    }

    private static func classes(_ labels: LabelSet, rate: Double) -> String {
        var scales = [ComplexityScale.tiers(.successRate(rate))]
        if labels.tiers.count == 3 { scales += [.levels, .tiers(.complexityNet)] }
        var table = TextTable(["classes", "problems in each"], numbers: ["without a class"])
        for scale in scales {
            let (counts, without) = labels.distribution(scale)
            let shares = counts.enumerated().map { "\($0 + 1): \($1)" }.joined(separator: "  ")
            table.add([scale.description, shares, "\(without)"])
        }
        return table.rendered()
    }
}
