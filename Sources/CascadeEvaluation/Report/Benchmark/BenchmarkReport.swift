import CascadeCore

/// A benchmark's result in words and tables, for a terminal or as Markdown.
package struct BenchmarkReport: Sendable {
    /// One table with what must be known to read it.
    package struct Section: Sendable, Hashable {
        package var title: String
        package var note = ""
        package var table: TextTable
    }

    private let result: BenchmarkResult

    package init(_ result: BenchmarkResult) { self.result = result }

    package var sections: [Section] {
        let tables = BenchmarkTables(result)
        let top = result.tiers.last?.name ?? "top"
        return [
            Section(title: "Tiers", table: tables.tiers),
            Section(
                title: "Policies",
                note: "Accuracy: answers that pass all hidden tests, with 95 % Wilson intervals. Saving is against "
                    + "always-\(top). No row was tuned where it is measured. \(seeds)", table: tables.main),
            Section(
                title: "Other selectors, and single parts changed", note: "Choices as above.", table: tables.varied),
            Section(title: "What they cost and do", table: tables.effort),
            Section(title: "What was tuned on what", table: tables.tuning),
            Section(
                title: "Gates",
                note:
                    "False accepts: of the wrong answers that were accepted or left; false escalates: of the right ones.",
                table: tables.gates),
            Section(title: "Ways through the ladder", table: tables.ways),
            Section(
                title: "Cost–quality curves",
                note:
                    "Area: mean accuracy of the best mixture over budgets from nothing to always-top's cost; problems "
                    + "resampled for the interval. The mixture takes the best points where they were measured, which "
                    + "flatters families of many settings; unselected: through all points by cost, none chosen.",
                table: tables.areas),
            Section(
                title: "Areas, paired", note: "The same resampled problems for both.", table: tables.areaDifferences),
            Section(title: "Differences, paired", table: tables.differences),
            Section(
                title: "Controls",
                note: "What the policy's accuracy would be by chance at its cost; the null re-run draws other samples.",
                table: tables.controls),
            Section(
                title: "Sensitivity", note: "Choices as above; saving against always-top at the changed price.",
                table: tables.sensitivities),
            Section(title: "Reliability", table: tables.reliability),
        ].filter { !$0.table.rows.isEmpty }
    }

    private var seeds: String {
        let names = Set(result.mainRows.filter { $0.kind == .policy && $0.source != nil }.map(\.family)).sorted()
        return names.isEmpty ? "" : "After a paper: \(names.joined(separator: ", "))."
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
