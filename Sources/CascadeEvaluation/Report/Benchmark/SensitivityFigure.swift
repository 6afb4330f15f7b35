/// The same choices under other prices and behind a worse gate.
struct SensitivityFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    var figure: Figure {
        let accuracy = ForestPlot(
            id: "sensitivity-accuracy", title: "Accuracy",
            summary:
                "Accuracy of \(result.sensitivities.count) varied rows with Wilson intervals, below each the unvaried.",
            axis: "accuracy, % (95 % Wilson interval)",
            lines: lines { row in
                row.accuracy.rate.map { ($0, row.accuracy.interval, NumberText.percent(row.accuracy)) }
            }, bounds: Interval(low: 0, high: 1), label: { TickText.number($0 * 100) }
        ).plot
        let saving = ForestPlot(
            id: "sensitivity-saving", title: "Saving against always-top at the same prices",
            summary: "The part of always-top's cost that each varied row does not spend.",
            axis: "saving against always-top, %",
            lines: lines { row in row.saving.map { ($0, nil, NumberText.percent($0)) } }, reference: 0,
            label: { TickText.number($0 * 100) }
        ).plot
        return Figure(
            title: "Other prices, and a worse gate",
            lead:
                "Nothing is tuned anew. Prices: one tier's at a tenth and at ten times. Gate: so many of the self-tests' "
                + "verdicts falsified.",
            plots: [accuracy, saving].compactMap { $0 }, legend: nil,
            tables: [("Varied rows", BenchmarkTables(result).sensitivities)])
    }

    private func lines(
        _ value: (BenchmarkRow) -> (value: Double, interval: Interval?, text: String)?
    ) -> [ForestPlot.Line] {
        result.variations.flatMap { group -> [ForestPlot.Line] in
            let base =
                result.row(group.base).map { [(label: "as measured", row: $0, style: SeriesStyle.reference)] } ?? []
            let varied = group.rows.map { row in
                (label: row.setting, row: row, style: SeriesStyle(row.kind == .price ? 0 : 1))
            }
            return (base + varied).enumerated().compactMap { place, line in
                guard let shown = value(line.row) else { return nil }
                return ForestPlot.Line(
                    label: line.label,
                    marks: [
                        .init(value: shown.value, interval: shown.interval, style: line.style, title: shown.text)
                    ], group: place == 0 ? group.base : nil)
            }
        }
    }
}
