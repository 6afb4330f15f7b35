extension PredictorEvaluation {
    /// The report as text for a terminal, without a final line break.
    package func table() -> String {
        var blocks = ["\(problems) problems, \(method), seed \(seed)\nshuffled control: \(shuffles) × \(control)"]
        blocks += tiers.map(Self.block)
        blocks.append(start.map { Self.block($0, tiers.map(\.tier)) } ?? "start tier: no problem has a right one")
        return blocks.joined(separator: "\n\n")
    }

    private static func block(_ tier: TierEvaluation) -> String {
        let scores = tier.scores
        let ceiling = tier.aucCeiling.map { ", AUC of the true rates at most \(FixedPoint.text($0, 3))" } ?? ""
        let rows = [
            ["", "predictor", "95 % interval", "baseline", "", "shuffled mean (range)"],
            [
                "accuracy", FixedPoint.percent(scores.accuracy), range(tier.accuracyInterval, percent),
                FixedPoint.percent(tier.majorityAccuracy), "majority class", range(tier.shuffled.accuracy, percent),
            ],
            [
                "AUC", number(scores.auc), range(tier.aucInterval), number(0.5), "chance", range(tier.shuffled.auc),
            ],
            ["Brier", number(scores.brier), "", number(tier.priorBrier), "class prior", range(tier.shuffled.brier)],
            [
                "log-loss", number(scores.logLoss), "", number(tier.priorLogLoss), "class prior",
                range(tier.shuffled.logLoss),
            ],
            ["ECE", number(scores.calibrationError), "", "", "", range(tier.shuffled.calibrationError)],
        ]
        return "\(tier.tier): \(tier.problems) problems, \(FixedPoint.percent(tier.solved)) solved\(ceiling)\n"
            + PlainTable.aligned(rows) + "\n" + reliability(tier.reliability)
    }

    private static func reliability(_ diagram: ReliabilityDiagram) -> String {
        let rows =
            [["problems", "predicted", "solved", "95 % interval"]]
            + diagram.bins.map {
                ["\($0.problems)", number($0.predicted), number($0.solved), range($0.interval)]
            }
        return "  in bins of like size: ECE \(number(diagram.error)), debiased RMS \(number(diagram.debiased))\n"
            + PlainTable.aligned(rows)
    }

    private static func block(_ start: StartEvaluation, _ tiers: [String]) -> String {
        let header = """
            start tier: cheapest with P(solve) ≥ \(FixedPoint.text(start.threshold, 2)), else the top
            right is the \(start.truth); \(start.problems) problems, \(start.leftOut) left out

            """
        let rows = [
            ["", "predictor", "95 % interval", "baseline", "", "shuffled mean (range)"],
            [
                "accuracy", FixedPoint.percent(start.accuracy), range(start.accuracyInterval, percent),
                FixedPoint.percent(start.majorityAccuracy), "always \(start.majorityTier)",
                range(start.shuffled, percent),
            ],
        ]
        let confusion =
            [["right \\ predicted"] + tiers] + zip(tiers, start.confusion).map { [$0] + $1.map(String.init) }
        return header + PlainTable.aligned(rows) + "\n" + PlainTable.aligned(confusion)
    }

    private static func number(_ value: Double?) -> String { value.map { FixedPoint.text($0, 3) } ?? "–" }

    private static func percent(_ value: Double?) -> String { value.map { FixedPoint.text($0 * 100, 1) } ?? "–" }

    private static func range(_ interval: Interval?, _ form: (Double?) -> String = number) -> String {
        interval.map { "\(form($0.low)) – \(form($0.high))" } ?? "–"
    }

    private static func range(_ control: ControlRange?, _ form: (Double?) -> String = number) -> String {
        control.map { "\(form($0.mean)) (\(form($0.low)) – \(form($0.high)))" } ?? "–"
    }
}
