import CascadeCore

/// A benchmark's result in words and tables, for a terminal or as Markdown.
package struct BenchmarkReport: Sendable {
    /// One table with what must be known to read it.
    package struct Section: Sendable, Hashable {
        package var title: String
        package var note: String
        package var table: TextTable
    }

    private let result: BenchmarkResult

    package init(_ result: BenchmarkResult) { self.result = result }

    package var sections: [Section] {
        [tiers, policies, gates, curves, areaDifferences, differences, controls, sensitivities, reliability].filter {
            !$0.table.rows.isEmpty
        }
    }

    package func text() -> String {
        let parts = sections.map { section in
            section.title + "\n" + (section.note.isEmpty ? "" : section.note + "\n") + section.table.rendered()
        }
        return ([heading.joined(separator: "\n") + "\n"] + parts).joined(separator: "\n")
    }

    package func markdown() -> String {
        let parts = sections.map { section in
            "## \(section.title)\n\n" + (section.note.isEmpty ? "" : section.note + "\n\n") + section.table.markdown()
        }
        let heading = "# Benchmark of \(result.provenance.dataset)\n\n" + heading.map { "- \($0)\n" }.joined()
        return ([heading] + parts).joined(separator: "\n")
    }

    private var heading: [String] {
        let from = result.provenance
        return [
            "matrix \(from.matrix) (\(from.matrixDigest.short)): \(result.problems.count) problems of \(from.dataset)",
            "answers: \(from.origin)", "hidden tests: \(from.trust)",
            "predictor: \(from.predictor); \(from.folds) folds, seed \(from.seed), \(from.repeats) repetitions of "
                + "controls, \(from.resamples) bootstrap resamples",
            "solved by some recorded sample (no policy can reach more): \(NumberText.counted(result.ceiling))",
            "made by: \(from.command) (version \(from.version))",
        ] + result.notes
    }

    private var tiers: Section {
        var table = TextTable(
            ["tier", "model"], numbers: ["samples", "pass@1", "solved first here", "USD a sample", "USD/M in", "out"])
        for tier in result.tiers {
            table.add([
                tier.name, tier.model, "\(tier.samples)", NumberText.percent(tier.passAt1), "\(tier.firstSolved)",
                tier.costPerSample.map { NumberText.fixed($0, 6) } ?? "unknown",
                tier.price.map { NumberText.fixed($0.input, 2) } ?? "unknown",
                tier.price.map { NumberText.fixed($0.output, 2) } ?? "unknown",
            ])
        }
        return Section(title: "Tiers", note: "", table: table)
    }

    /// Baselines, policies with a goal, selectors and oracles; a sweep's rows are points of its curve.
    private var shown: [BenchmarkRow] { result.rows.filter { $0.valuePerSolve == nil } }

    private var policies: Section {
        var table = TextTable([
            .init("policy"), .init("accuracy"), .init("cleaned"), .init("cost", .right), .init("a problem", .right),
            .init("a solved", .right), .init("saving", .right), .init("self-tests", .right), .init("discarded", .right),
            .init("calls", .right), .init("tokens in/out", .right), .init("wait p50/p95 s", .right),
            .init("sandbox s", .right), .init("starts"), .init("setting"),
        ])
        for row in shown {
            table.add([
                row.id + (row.source == nil ? "" : " *"), NumberText.percent(row.accuracy),
                NumberText.percent(row.cleaned.rate), NumberText.dollars(row.cost.total),
                NumberText.dollars(row.cost.perProblem),
                row.accuracy.count == 0 ? "–" : NumberText.dollars(row.cost.perSolved), NumberText.percent(row.saving),
                NumberText.dollars(row.cost.selfTests), NumberText.dollars(row.cost.discarded), "\(row.calls)",
                "\(row.inputTokens)/\(row.outputTokens)",
                "\(NumberText.fixed(row.latencyP50, 1))/\(NumberText.fixed(row.latencyP95, 1))",
                NumberText.fixed(row.sandboxSeconds, 1), row.tiers.map { "\($0.starts)" }.joined(separator: " "),
                row.setting,
            ])
        }
        return Section(
            title: "Policies",
            note: "* after a paper. Accuracy with its 95 % Wilson interval. Tuned on the other folds: plan and "
                + "thresholds by goal; no row was tuned where it is measured. Saving is against always-"
                + "\(result.tiers.last?.name ?? "top").", table: table)
    }

    private var gates: Section {
        var table = TextTable(
            ["policy", "tier"],
            numbers: ["visits", "accepted", "escalated", "asked again", "answers", "false accepts", "false escalates"])
        for row in shown where row.kind == .policy {
            for tier in row.tiers where tier.visits > 0 {
                table.add([
                    row.id, tier.name, "\(tier.visits)", "\(tier.accepted)", "\(tier.escalated)", "\(tier.resampled)",
                    "\(tier.answers)", NumberText.counted(tier.falseAccepts), NumberText.counted(tier.falseEscalates),
                ])
            }
        }
        return Section(
            title: "Gates",
            note: "False accepts: of the wrong answers that were accepted or left; false escalates: of the right ones.",
            table: table)
    }

    private var curves: Section {
        var table = TextTable(
            ["family"], numbers: ["points", "area", "95 %", "log area", "hull (USD a problem: accuracy)"])
        for curve in result.curves {
            table.add([
                curve.family, "\(curve.points.count)", NumberText.fixed(curve.area, 4),
                curve.areaInterval.map(Self.interval) ?? "–", NumberText.fixed(curve.logArea, 4),
                curve.hull.map { "\(NumberText.significant($0.cost)): \(NumberText.fixed($0.accuracy * 100, 1))" }
                    .joined(separator: ", "),
            ])
        }
        return Section(
            title: "Cost–quality curves",
            note: "Area: mean accuracy of the best mixture over budgets from nothing to always-top's cost; problems "
                + "resampled for the interval.", table: table)
    }

    private static func interval(_ interval: Interval) -> String {
        "\(NumberText.fixed(interval.low, 4)) to \(NumberText.fixed(interval.high, 4))"
    }

    private var areaDifferences: Section {
        var table = TextTable(["area of", "less that of"], numbers: ["difference", "95 %"])
        for pair in result.areaDifferences {
            table.add([
                pair.family, pair.baseline, NumberText.fixed(pair.difference, 4), Self.interval(pair.interval),
            ])
        }
        return Section(title: "Areas, paired", note: "The same resampled problems for both.", table: table)
    }

    private var differences: Section {
        var table = TextTable(
            ["policy", "against"],
            numbers: ["accuracy, points", "95 %", "McNemar p", "only one solves", "cost ratio"])
        for pair in result.differences {
            table.add([
                pair.row, pair.baseline, NumberText.fixed(pair.accuracy.difference * 100, 1),
                "\(NumberText.fixed(pair.accuracy.interval.low * 100, 1)) to "
                    + NumberText.fixed(pair.accuracy.interval.high * 100, 1),
                NumberText.fixed(pair.mcNemar.pValue, 4), "\(pair.mcNemar.onlyFirst) : \(pair.mcNemar.onlySecond)",
                NumberText.fixed(pair.costRatio, 3),
            ])
        }
        return Section(title: "Differences, paired", note: "", table: table)
    }

    private var controls: Section {
        var table = TextTable(
            ["policy", "control"], numbers: ["repeats", "accuracy", "95 %", "USD a problem", "gain, points", "p"])
        for control in result.controls {
            table.add([
                control.row, control.kind.rawValue, "\(control.repeats)", NumberText.percent(control.accuracy.mean),
                "\(NumberText.fixed(control.accuracy.interval.low * 100, 1)) to "
                    + NumberText.fixed(control.accuracy.interval.high * 100, 1),
                NumberText.dollars(control.cost?.mean), NumberText.fixed(control.gain * 100, 1),
                NumberText.fixed(control.pValue, 4),
            ])
        }
        return Section(
            title: "Controls",
            note: "What the policy's accuracy would be by chance at its cost; null-rerun draws other samples instead.",
            table: table)
    }

    private var sensitivities: Section {
        var table = TextTable(["policy and change"], numbers: ["accuracy", "USD a problem", "saving"])
        for row in result.sensitivities {
            table.add([
                row.id, NumberText.percent(row.accuracy), NumberText.dollars(row.cost.perProblem),
                NumberText.percent(row.saving),
            ])
        }
        return Section(
            title: "Sensitivity", note: "Choices as above; saving against always-top at the changed price.",
            table: table)
    }

    private var reliability: Section {
        var table = TextTable(["stated"], numbers: ["problems", "calibration error"])
        for curve in result.reliability {
            table.add([
                curve.name, "\(curve.bins.reduce(0) { $0 + $1.observed.total })",
                NumberText.fixed(curve.calibrationError, 4),
            ])
        }
        return Section(title: "Reliability", note: "", table: table)
    }
}

extension TextTable {
    /// As a Markdown table; a bar in a cell does not end it.
    package func markdown() -> String {
        let line = { (cells: [String]) in
            "| "
                + cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
                .joined(separator: " | ") + " |\n"
        }
        let rule = "|" + columns.map { $0.alignment == .right ? "---:|" : "---|" }.joined() + "\n"
        return line(columns.map(\.title)) + rule + rows.map(line).joined()
    }
}
