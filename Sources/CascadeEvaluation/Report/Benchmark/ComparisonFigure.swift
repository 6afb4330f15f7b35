/// Rows against each other problem by problem, and curves by their areas.
struct ComparisonFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    var differences: Figure {
        var last: String?
        let lines = ordered.map { pair -> ForestPlot.Line in
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
                "\(ordered.count) paired differences with bootstrap intervals; right of the dashed line the first row "
                + "solves more.",
            axis: "difference in accuracy, percentage points", lines: lines, reference: 0, label: TickText.points
        ).plot
        return Figure(
            title: "Accuracy against another row, on the same problems",
            lead: "Percentage points with the paired bootstrap's interval; right of the dashed line is better.",
            plots: plot.map { [$0] } ?? [], legend: nil, tables: [("Paired differences", differenceTable)])
    }

    /// Together by what they are compared with, in the order of its first appearance.
    private var ordered: [BenchmarkDifference] {
        var baselines: [String] = []
        for pair in result.differences where !baselines.contains(pair.baseline) { baselines.append(pair.baseline) }
        return baselines.flatMap { name in result.differences.filter { $0.baseline == name } }
    }

    private func style(_ row: String) -> SeriesStyle {
        result.row(row).flatMap { result.styles[$0.family] } ?? .reference
    }

    private var differenceTable: TextTable {
        var table = TextTable(
            ["row", "less"],
            numbers: [
                "problems", "accuracy, points", "only the first : only the second", "McNemar p", "$ a problem",
                "cost ratio",
            ])
        for pair in ordered {
            table.add([
                pair.row, pair.baseline, "\(pair.problems)",
                NumberText.points(pair.accuracy.difference, pair.accuracy.interval),
                "\(pair.mcNemar.onlyFirst) : \(pair.mcNemar.onlySecond)", NumberText.fixed(pair.mcNemar.pValue, 4),
                pair.cost.map { cost in
                    let ends = [cost.difference, cost.interval.low, cost.interval.high].map { NumberText.fixed($0, 6) }
                    return "\(ends[0]) (\(ends[1]) to \(ends[2]))"
                } ?? "unknown", NumberText.fixed(pair.costRatio, 3),
            ])
        }
        return table
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
        var table = TextTable(["family", "less"], numbers: ["points", "resamples"])
        for area in result.areaDifferences {
            table.add([
                area.family, area.baseline, NumberText.points(area.difference, area.interval), "\(area.resamples)",
            ])
        }
        return Figure(
            title: "Area under the curve against another family's",
            lead:
                "Mean accuracy over all budgets up to always-top's cost; problems are resampled and whole curves computed "
                + "anew.",
            plots: plot.map { [$0] } ?? [], legend: nil, tables: [("Differences of areas", table)])
    }
}
