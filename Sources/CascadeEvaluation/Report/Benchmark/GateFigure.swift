/// How often each tier's gate lets a wrong answer pass, and sends a right one on.
struct GateFigure: Sendable {
    private let result: BenchmarkResult
    private static let (accepts, escalates) = (SeriesStyle(1), SeriesStyle(0))

    init(_ result: BenchmarkResult) { self.result = result }

    var figure: Figure {
        let plot = ForestPlot(
            id: "gate", title: "False accepts and false escalates",
            summary:
                "For each policy and tier, the share of wrong answers that were accepted and the share of right answers "
                + "that were escalated.",
            axis: "share, % (95 % Wilson interval)", lines: shown.flatMap(lines), bounds: Interval(low: 0, high: 1),
            label: { TickText.number($0 * 100) }
        ).plot
        return Figure(
            title: "False accepts and false escalates, tier by tier",
            lead:
                "False accepts are wrong answers taken, of all wrong ones that were taken or sent on; false escalates are "
                + "right answers sent on, of all right ones. One row of each family; the table has all.",
            plots: plot.map { [$0] } ?? [],
            legend: Legend(entries: [
                .init(style: Self.accepts, name: "false accepts"),
                .init(style: Self.escalates, name: "false escalates", kind: "hollow"),
            ]), tables: [("Gates", BenchmarkTables(result).gates)])
    }

    private var shown: [BenchmarkRow] {
        let gated = Set(result.gatedRows.map(\.id))
        return result.typicalRows.filter { gated.contains($0.id) }
    }

    private func lines(_ row: BenchmarkRow) -> [ForestPlot.Line] {
        var lines: [ForestPlot.Line] = []
        for tier in row.tiers where tier.falseAccepts.total + tier.falseEscalates.total > 0 {
            let marks = [
                mark(tier.falseAccepts, Self.accepts, "", "false accepts"),
                mark(tier.falseEscalates, Self.escalates, "hollow", "false escalates"),
            ]
            lines.append(
                ForestPlot.Line(label: tier.name, marks: marks.compactMap { $0 }, group: lines.isEmpty ? row.id : nil))
        }
        return lines
    }

    private func mark(
        _ share: Proportion, _ style: SeriesStyle, _ kind: String, _ name: String
    ) -> ForestPlot.Mark? {
        share.rate.map {
            .init(
                value: $0, interval: share.interval, style: style, kind: kind,
                title: "\(name): \(NumberText.counted(share))")
        }
    }
}
