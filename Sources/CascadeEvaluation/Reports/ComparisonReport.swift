import CascadeCore

/// Several runs side by side, one row a policy. Columns with several numbers have one for each tier, cheapest first.
package struct ComparisonReport: Sendable {
    private let comparison: EvaluationComparison

    package init(_ comparison: EvaluationComparison) { self.comparison = comparison }

    package func rendered() -> String {
        let parts = [
            notes.joined(separator: "\n") + "\n", runs.rendered(),
            comparison.differences.isEmpty ? "" : differences.rendered(),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The same for keeping.
    package var tabled: TabledReport {
        var parts = [TabledReport.Part(title: "Runs", table: runs)]
        if !comparison.differences.isEmpty { parts.append(.init(title: "Differences, paired", table: differences)) }
        return TabledReport(title: "\(comparison.runs.count) runs side by side", notes: notes, parts: parts)
    }

    private var notes: [String] { Set(comparison.runs.map(\.origin.note)).sorted() }

    private var runs: TextTable {
        var table = TextTable([
            .init("policy"), .init("run"), .init("problems", .right), .init("accuracy"), .init("cleaned"),
            .init("cost", .right), .init("a problem", .right), .init("a solved", .right), .init("saving", .right),
            .init("answers"), .init("escalated"), .init("false accepts"), .init("false escalates"),
        ])
        for run in comparison.runs {
            table.add([
                run.policy, run.run, "\(run.problems.judged)", NumberText.percent(run.accuracy.all),
                NumberText.percent(run.accuracy.cleaned), NumberText.dollars(run.cost.total),
                NumberText.dollars(run.cost.perProblem),
                run.cost.solvedCount == 0 ? "–" : NumberText.dollars(run.cost.perSolved),
                NumberText.saving(run.saving), run.tiers.map { "\($0.answers)" }.joined(separator: " "),
                run.tiers.map { "\($0.escalated)" }.joined(separator: " "),
                Self.gate(run.tiers.map(\.falseAccepts)), Self.gate(run.tiers.map(\.falseEscalates)),
            ])
        }
        return table
    }

    private var differences: TextTable {
        var table = TextTable([
            .init("difference"), .init("problems", .right), .init("accuracy, points"), .init("McNemar p", .right),
            .init("only one solves", .right), .init("cost a problem"),
        ])
        for pair in comparison.differences {
            table.add([
                "\(name(of: pair.run)) − \(name(of: pair.baseline))", "\(pair.problems)",
                Self.interval(pair.accuracy, scale: 100, decimals: 1), NumberText.fixed(pair.mcNemar.pValue, 4),
                "\(pair.mcNemar.onlyFirst) : \(pair.mcNemar.onlySecond)",
                pair.cost.map { Self.interval($0, scale: 1, decimals: 6) } ?? "unknown",
            ])
        }
        return table
    }

    private func name(of run: String) -> String {
        let policy = comparison.runs.first { $0.run == run }?.policy ?? run
        return comparison.runs.count { $0.policy == policy } > 1 ? "\(policy) (\(run))" : policy
    }

    private static func gate(_ tiers: [Proportion]) -> String {
        tiers.map { $0.total == 0 ? "–" : "\($0.count)/\($0.total)" }.joined(separator: "  ")
    }

    private static func interval(_ value: PairedBootstrap, scale: Double, decimals: Int) -> String {
        let numbers = [value.difference, value.interval.low, value.interval.high].map {
            NumberText.fixed($0 * scale, decimals)
        }
        return "\(numbers[0]) (\(numbers[1]) to \(numbers[2]))"
    }
}

extension NumberText {
    static func saving(_ saving: Saving) -> String { percent(saving.share) }
}
