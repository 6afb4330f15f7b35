/// Rows against each other problem by problem, and curves by their areas.
struct ComparisonFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    var differences: Figure {
        var last: String?
        let lines = result.orderedDifferences.map { pair -> ForestPlot.Line in
            defer { last = pair.baseline }
            let text = NumberText.points(pair.accuracy.difference, pair.accuracy.interval)
            return ForestPlot.Line(
                label: pair.row,
                marks: [
                    .init(
                        value: pair.accuracy.difference, interval: pair.accuracy.interval, style: style(pair.row),
                        title: "\(pair.row) less \(pair.baseline): \(text) points")
                ], group: last == pair.baseline ? nil : "less \(pair.baseline)")
        }
        let plot = ForestPlot(
            id: "differences", title: "Differences in accuracy",
            summary:
                "\(result.differences.count) paired differences with bootstrap intervals; right of the dashed line the first row "
                + "solves more.",
            axis: "difference in accuracy, percentage points", lines: lines, reference: 0, label: TickText.points
        ).plot
        return Figure(
            title: "Accuracy against another row, on the same problems",
            lead: "Percentage points with the paired bootstrap's interval; right of the dashed line is better.",
            plots: plot.map { [$0] } ?? [], legend: nil,
            tables: [("Paired differences", BenchmarkTables(result).differences)])
    }

    private func style(_ row: String) -> SeriesStyle {
        result.row(row).flatMap { result.styles[$0.family] } ?? .reference
    }

    var areas: Figure {
        let lines = result.areaDifferences.map { area in
            ForestPlot.Line(
                label: "\(area.family) less \(area.baseline)",
                marks: [
                    .init(
                        value: area.difference, interval: area.interval,
                        style: result.styles[area.family] ?? .reference,
                        title: NumberText.fixed(area.difference, 4))
                ])
        }
        let plot = ForestPlot(
            id: "areas", title: "Differences in area",
            summary: "\(lines.count) differences of areas under cost–quality curves with bootstrap intervals.",
            axis: "difference in mean accuracy over budgets, percentage points", lines: lines, reference: 0,
            label: TickText.points
        ).plot
        return Figure(
            title: "Area under the curve against another family's",
            lead:
                "Mean accuracy over all budgets up to always-top's cost; problems are resampled and whole curves computed "
                + "anew.",
            plots: plot.map { [$0] } ?? [], legend: nil,
            tables: [("Differences of areas", BenchmarkTables(result).areaDifferences)])
    }
}
