import CascadeEvaluation
import CascadePredictor

/// How labelled problems fall into the classes of the labelling presets.
enum ClassDistributionText {
    static func text(_ labels: LabelSet, rate: Double) -> String {
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
