/// Rows beside what chance alone makes of them, and beside themselves with other samples.
struct ControlFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    private var kinds: [BenchmarkControl.Kind] {
        BenchmarkControl.Kind.allCases.filter { kind in result.controls.contains { $0.kind == kind } }
    }

    private var rows: [String] {
        var rows: [String] = []
        for control in result.controls where !rows.contains(control.row) { rows.append(control.row) }
        return rows
    }

    var figure: Figure {
        let plot = ForestPlot(
            id: "controls", title: "Controls",
            summary:
                "For \(rows.count) rows, the accuracy as measured and what its controls come to, with the middle 95 % of "
                + "their repetitions.",
            axis: "accuracy, %", lines: rows.map(line), bounds: Interval(low: 0, high: 1),
            label: { TickText.number($0 * 100) }
        ).plot
        return Figure(
            title: "Accuracy as measured, and by chance alone",
            lead:
                "Filled marks are the rows. Hollow ones are their controls: mean and middle 95 % of the repetitions. A row "
                + "that does no better than a control at the same cost owes its accuracy to the cost, not to its "
                + "decisions. The null re-run is the same policy with the recorded samples in another order: differences "
                + "within its spread mean nothing.",
            plots: plot.map { [$0] } ?? [],
            legend: Legend(
                entries: [.init(style: .reference, name: "the row")]
                    + kinds.enumerated().map {
                        .init(style: SeriesStyle($0.offset), name: $0.element.words, kind: "hollow")
                    }
            ), tables: [("Controls", BenchmarkTables(result).controls)])
    }

    private func line(_ row: String) -> ForestPlot.Line {
        var marks: [ForestPlot.Mark] = []
        if let accuracy = result.row(row)?.accuracy.rate {
            marks.append(.init(value: accuracy, style: .reference, title: "\(row): \(NumberText.percent(accuracy))"))
        }
        for control in result.controls where control.row == row {
            marks.append(
                .init(
                    value: control.accuracy.mean, interval: control.accuracy.interval,
                    style: SeriesStyle(kinds.firstIndex(of: control.kind) ?? 0), kind: "hollow",
                    title: "\(control.kind.words): \(NumberText.percent(control.accuracy.mean))"))
        }
        return ForestPlot.Line(label: row, marks: marks)
    }
}
