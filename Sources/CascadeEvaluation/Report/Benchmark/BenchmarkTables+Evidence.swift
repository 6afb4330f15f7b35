/// Tables that plots hold too: what the rows of `main` rest on.
extension BenchmarkTables {
    var points: TextTable {
        var table = TextTable(["row", "family"], numbers: ["$ a problem", "solved", "on the hull"])
        for curve in result.curves {
            let hull = Set(curve.hull.map(\.row))
            for point in curve.points {
                table.add([
                    point.row, curve.family, NumberText.dollars(point.cost), NumberText.percent(point.accuracy),
                    hull.contains(point.row) ? "yes" : "",
                ])
            }
        }
        return table
    }

    var areas: TextTable {
        var table = TextTable(
            ["family"],
            numbers: [
                "settings", "area, linear cost", "interval", "unselected", "area, logarithmic cost",
                "hull, $ a problem: solved",
            ])
        for curve in result.curves {
            table.add([
                curve.family, "\(curve.points.count)", NumberText.fixed(curve.area, 4),
                curve.areaInterval.map { "\(NumberText.fixed($0.low, 4)) to \(NumberText.fixed($0.high, 4))" } ?? "–",
                NumberText.fixed(curve.unselectedArea, 4), NumberText.fixed(curve.logArea, 4),
                curve.hull.filter { !$0.row.isEmpty }.map {
                    "\(NumberText.significant($0.cost)): \(NumberText.percent($0.accuracy))"
                }.joined(separator: ", "),
            ])
        }
        return table
    }

    var differences: TextTable {
        var table = TextTable(
            ["row", "less"],
            numbers: [
                "problems", "accuracy, points", "only the first : only the second", "McNemar p", "$ a problem",
                "cost ratio",
            ])
        for pair in result.orderedDifferences {
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

    var areaDifferences: TextTable {
        var table = TextTable(["family", "less"], numbers: ["points", "resamples"])
        for area in result.areaDifferences {
            table.add([
                area.family, area.baseline, NumberText.points(area.difference, area.interval), "\(area.resamples)",
            ])
        }
        return table
    }

    var controls: TextTable {
        var table = TextTable(
            ["row", "control"],
            numbers: [
                "repetitions", "accuracy of the row", "of the control", "middle 95 %", "$ a problem", "gain, points",
                "p",
            ])
        for control in result.controls {
            table.add([
                control.row, control.kind.words, "\(control.repeats)",
                NumberText.percent(result.row(control.row)?.accuracy.rate), NumberText.percent(control.accuracy.mean),
                NumberText.percentRange(control.accuracy.interval), NumberText.dollars(control.cost?.mean),
                NumberText.fixed(control.gain * 100, 1), NumberText.fixed(control.pValue, 4),
            ])
        }
        return table
    }

    var gates: TextTable {
        var table = TextTable(
            ["policy", "tier"],
            numbers: [
                "answers right", "false accepts", "false escalates", "starts", "visits", "accepted", "escalated",
                "asked again", "unverified", "$",
            ])
        for row in result.mainRows where row.kind == .policy {
            for tier in row.tiers where tier.visits > 0 {
                table.add([
                    row.id, tier.name, NumberText.counted(tier.right), NumberText.counted(tier.falseAccepts),
                    NumberText.counted(tier.falseEscalates), "\(tier.starts)", "\(tier.visits)", "\(tier.accepted)",
                    "\(tier.escalated)", "\(tier.resampled)", "\(tier.unverified)", NumberText.dollars(tier.cost),
                ])
            }
        }
        return table
    }

    var ways: TextTable {
        var table = TextTable(["policy", "way"], numbers: ["problems", "passed"])
        for row in result.branchingRows {
            for flow in row.flows {
                let way = flow.path.map { result.tiers.indices.contains($0) ? result.tiers[$0].name : "tier \($0)" }
                table.add([
                    row.id, way.isEmpty ? "no visit" : way.joined(separator: " → "), "\(flow.count)", "\(flow.passed)",
                ])
            }
        }
        return table
    }

    var reliability: TextTable {
        var table = TextTable(["claim"], numbers: ["mean stated", "came true", "calibration error"])
        for curve in result.reliability {
            for bin in curve.bins {
                table.add([
                    curve.name, NumberText.percent(bin.stated), NumberText.counted(bin.observed),
                    NumberText.fixed(curve.calibrationError, 3),
                ])
            }
        }
        return table
    }

    var sensitivities: TextTable {
        var table = TextTable(["row", "varied"], numbers: ["accuracy", "$ a problem", "saving"])
        for group in result.variations {
            let base = result.row(group.base).map { [$0] } ?? []
            for row in base + group.rows {
                table.add([
                    group.base, row.id == group.base ? "as measured" : row.setting, NumberText.percent(row.accuracy),
                    NumberText.dollars(row.cost.perProblem), NumberText.percent(row.saving),
                ])
            }
        }
        return table
    }
}
