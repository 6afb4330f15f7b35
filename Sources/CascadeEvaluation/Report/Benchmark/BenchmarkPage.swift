import CascadeCore

/// A benchmark as one HTML file.
package struct BenchmarkPage: Sendable {
    private let result: BenchmarkResult
    /// What the result does not know, such as the machine: name and text.
    private let facts: [(name: String, text: String)]

    /// - Parameter facts: by default the machine that the page is made on.
    package init(
        _ result: BenchmarkResult, facts: [(name: String, text: String)] = [("machine", HostDescription.text)]
    ) {
        self.result = result
        self.facts = facts
    }

    package func rendered() -> String {
        let title = "Policies on \(result.provenance.matrix)"
        return Page(title: title, body: [.tag("main", [:], [header(title)] + sections), footer]).rendered()
    }

    private func header(_ title: String) -> Markup {
        let shown = provenance + facts
        return .tag(
            "header", [:],
            [
                .tag("h1", [:], title),
                .tag(
                    "p", ["class": "origin"], [.tag("strong", [:], "Answers: "), .text(result.provenance.origin + ".")]),
                .tag(
                    "dl", [:],
                    shown.flatMap { [.tag("dt", [:], $0.name), .tag("dd", [:], $0.text)] }),
                .tag("ul", ["class": "notes"], result.notes.map { .tag("li", [:], $0) }),
            ])
    }

    private var provenance: [(name: String, text: String)] {
        let from = result.provenance
        return [
            ("matrix", "\(from.matrix), digest \(from.matrixDigest.rawValue)"),
            ("dataset", "\(from.dataset), digest \(from.datasetDigest.rawValue)"),
            (
                "problems",
                "\(result.problems.count); solved by some recorded answer: \(NumberText.counted(result.ceiling))"
            ),
            ("hidden tests", from.trust),
            ("token counts", from.hasEstimatedTokens ? "partly estimated, and so are costs" : "as reported"),
            ("predictor", from.predictor),
            ("folds", "\(from.folds), by problem id and seed \(from.seed)"),
            ("controls", "\(from.repeats) repetitions each; bootstrap of \(from.resamples) resamples of the problems"),
            ("command", from.command),
            ("version", from.version),
        ]
    }

    private var sections: [Markup] {
        let tables = BenchmarkTables(result)
        return [
            section(
                "All policies",
                [
                    .tag("p", [:], Self.reading),
                    .table(tables.main, caption: "Policies, baselines and oracles", rowClass: tables.mainClass),
                    .table(tables.effort, caption: "What they cost and do", rowClass: tables.mainClass),
                    folded(
                        "What was tuned on what", .table(tables.tuning, caption: "Settings", rowClass: tables.mainClass)
                    ),
                    folded("Every other measured row", .table(tables.further, caption: "Sweeps and other selectors")),
                ]),
            section("Cost and quality", [CurveFigure(result).figure.markup]),
            section(
                "Rows against each other",
                [
                    ComparisonFigure(result).differences.markup, ComparisonFigure(result).areas.markup,
                ]),
            section("Controls", [ControlFigure(result).figure.markup]),
            section("The gate", [GateFigure(result).figure.markup]),
            section("Ways through the ladder", [FlowFigure(result).figure.markup]),
            section("Calibration", [ReliabilityFigure(result).figure.markup]),
            section("Sensitivity to prices and to the gate", [SensitivityFigure(result).figure.markup]),
            section(
                "The matrix",
                [
                    .table(tables.tiers, caption: "Tiers, cheapest first"),
                    .tag(
                        "div", ["class": "screen"],
                        [
                            folded(
                                "Every problem", .table(tables.problems, caption: "Share of recorded answers that pass")
                            )
                        ]),
                ]),
        ].compactMap { $0 }
    }

    private static let reading =
        "Accuracy: answers that pass all hidden tests, with 95 % Wilson intervals. Tinted rows follow a published paper; rows "
        + "in italics are baselines and oracles, which no policy is tuned against."

    /// - Returns: nil when nothing of it is there.
    private func section(_ title: String, _ parts: [Markup?]) -> Markup? {
        let found = parts.compactMap { $0 }
        return found.isEmpty ? nil : .tag("section", [:], [.tag("h2", [:], title)] + found)
    }

    private func folded(_ title: String, _ content: Markup) -> Markup {
        .tag("details", [:], [.tag("summary", [:], title), content])
    }

    private var footer: Markup {
        .tag(
            "footer", [:],
            [
                .tag(
                    "p", [:],
                    "Every plot holds its data as a table. Intervals are 95 %. Unknown amounts are called unknown, never "
                        + "zero.")
            ])
    }
}
