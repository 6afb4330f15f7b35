/// The plot of cost against quality, with hulls, baselines, oracles and the best family's controls.
struct CurveFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    var figure: Figure {
        let styles = result.styles
        let curves = shown.map { (curve: $0, style: styles[$0.family] ?? .reference) }
        let plot = CostQualityPlot(
            id: "cost-quality", curves: curves, points: references + controls.map(\.point), ceiling: result.ceiling.rate
        ).plot
        return Figure(
            title: "Share of problems solved against dollars a problem",
            lead:
                "Large marks lie on a family's hull, faint ones are its other settings. The line between two settings is "
                + "what mixing them at random reaches, which is straight on a linear axis. Up and left is better.",
            plots: plot.map { [$0] } ?? [], legend: legend(curves),
            tables: [
                ("Settings, ascending cost", BenchmarkTables(result).points),
                ("Areas under the curves", BenchmarkTables(result).areas),
                ("Points beside the curves", beside),
            ])
    }

    /// Baselines and oracles are points with names of their own.
    private var shown: [CostQualityCurve] {
        let families = Set(result.rows.filter { $0.kind == .baseline || $0.kind == .oracle }.map(\.family))
        return result.curves.filter { !families.contains($0.family) }
    }

    private var references: [CostQualityPlot.Point] {
        result.rows.filter { $0.kind == .baseline || $0.kind == .oracle }.compactMap { row in
            guard let cost = row.cost.perProblem, let accuracy = row.accuracy.rate else { return nil }
            return CostQualityPlot.Point(
                name: row.id, cost: cost, accuracy: accuracy,
                interval: row.kind == .baseline ? row.accuracy.interval : nil,
                kind: row.kind == .baseline ? "" : "hollow")
        }
    }

    /// Those of the family with the largest area: all families' would hide the curves.
    private var controls: [(control: BenchmarkControl, point: CostQualityPlot.Point)] {
        guard let family = result.bestCurve?.family else { return [] }
        let rows = Set(result.rows.filter { $0.family == family }.map(\.id))
        let kinds = BenchmarkControl.Kind.allCases.filter { kind in kind != .nullRerun }
        return result.controls.filter { rows.contains($0.row) }.compactMap { control in
            guard let cost = control.cost, let place = kinds.firstIndex(of: control.kind) else { return nil }
            return (
                control,
                CostQualityPlot.Point(
                    name: "\(control.kind.words) of \(control.row)", cost: cost.mean, accuracy: control.accuracy.mean,
                    interval: control.accuracy.interval, style: SeriesStyle(5 + place), kind: "hollow",
                    isLabelled: false)
            )
        }
    }

    private func legend(_ curves: [(curve: CostQualityCurve, style: SeriesStyle)]) -> Legend {
        var entries = curves.map { Legend.Entry(style: $0.style, name: $0.curve.family, hasLine: true) }
        entries.append(Legend.Entry(style: .reference, name: "baseline: always one tier, with its interval"))
        entries.append(Legend.Entry(style: .reference, name: "oracle", kind: "hollow"))
        var seen: Set<BenchmarkControl.Kind> = []
        for (control, point) in controls where seen.insert(control.kind).inserted {
            let family = result.row(control.row)?.family ?? control.row
            entries.append(
                Legend.Entry(style: point.style, name: "control of \(family): \(control.kind.words)", kind: "hollow"))
        }
        return Legend(entries: entries)
    }

    private var beside: TextTable {
        var table = TextTable(["point"], numbers: ["$ a problem", "solved", "interval"])
        for point in references + controls.map(\.point) {
            table.add([
                point.name, NumberText.dollars(point.cost), NumberText.percent(point.accuracy),
                point.interval.map(NumberText.percentRange) ?? "–",
            ])
        }
        return table
    }
}

extension BenchmarkControl.Kind {
    var words: String { rawValue.replacing("-", with: " ") }
}

extension NumberText {
    /// `79.1 % to 90.0 %`.
    static func percentRange(_ interval: Interval) -> String { "\(percent(interval.low)) to \(percent(interval.high))" }

    /// Percentage points with their sign and interval: `+2.1 (-0.4 to +4.6)`.
    static func points(_ value: Double, _ interval: Interval) -> String {
        let signed = { (share: Double) in (share > 0 ? "+" : "") + fixed(share * 100, 1) }
        return "\(signed(value)) (\(signed(interval.low)) to \(signed(interval.high)))"
    }
}
