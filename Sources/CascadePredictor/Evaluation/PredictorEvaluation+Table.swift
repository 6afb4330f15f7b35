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
        return "\(tier.tier): \(tier.problems) problems, \(FixedPoint.percent(tier.solved)) solved\n" + aligned(rows)
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
        return header + aligned(rows) + "\n" + aligned(confusion)
    }

    /// Columns padded to their widest cell, two spaces before each row and between columns.
    private static func aligned(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            let line = "  " + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
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
