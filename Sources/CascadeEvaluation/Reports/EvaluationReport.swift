import CascadeCore

/// One run's numbers, for people.
package struct EvaluationReport: Sendable {
    private let evaluation: RunEvaluation

    package init(_ evaluation: RunEvaluation) { self.evaluation = evaluation }

    package func rendered() -> String {
        [heading, summary.rendered(), tiers.rendered(), passAtK?.rendered() ?? ""].filter { !$0.isEmpty }.joined(
            separator: "\n")
    }

    /// The same for keeping.
    package var tabled: TabledReport {
        var parts = [TabledReport.Part(title: "Measures", table: summary), .init(title: "Tiers", table: tiers)]
        if let passAtK { parts.append(.init(title: "Samples", table: passAtK)) }
        return TabledReport(title: title, notes: [evaluation.origin.note], parts: parts)
    }

    private var title: String { "\(evaluation.policy) on \(evaluation.dataset), run \(evaluation.run)" }

    private var heading: String { "\(title)\n\(evaluation.origin.note)\n" }

    private var summary: TextTable {
        var table = TextTable([.init("measure"), .init("value"), .init("")])
        let accuracy = evaluation.accuracy
        table.add(["problems", problems])
        table.add(["accuracy", NumberText.counted(accuracy.all), "answers that pass every gold test; 95 % Wilson"])
        table.add([
            "  cleaned", NumberText.counted(accuracy.cleaned), "without problems that every tier tried and none solved",
        ])
        table.add(["  unseen tests", NumberText.counted(accuracy.unseenTests), "on the tests that no model was shown"])
        addCosts(to: &table)
        let calls = evaluation.calls
        table.add(["requests", "\(calls.requests)", "\(calls.samples) answers, \(calls.failed) failed"])
        table.add(["tokens in / out", "\(calls.inputTokens) / \(calls.outputTokens)", tokensNote])
        table.add(["latency p50 / p95", latency, "of one request"])
        table.add([
            "self-test runs", "\(evaluation.sandbox.programs)",
            "\(NumberText.fixed(evaluation.sandbox.cpuSeconds, 1)) s CPU\(isolationNote)",
        ])
        addLimits(to: &table)
        table.add(["endings", Self.counts(evaluation.statuses)])
        table.add(["causes", Self.counts(evaluation.causes)])
        return table
    }

    private var latency: String {
        guard let half = evaluation.calls.latencyP50, let most = evaluation.calls.latencyP95 else { return "–" }
        return "\(NumberText.fixed(half, 2)) / \(NumberText.fixed(most, 2)) s"
    }

    private func addLimits(to table: inout TextTable) {
        if let time = evaluation.solvingTime {
            table.add(["self-test limit", "\(NumberText.fixed(time.cpuSeconds, 2)) s CPU", time.note])
        }
        let limits = evaluation.judgingLimits
        guard let least = limits.first, let most = limits.last else { return }
        let range = Set([least, most]).sorted().map { NumberText.fixed($0, 2) }.joined(separator: " – ")
        let note = least == most ? "" : "more where the reference solution needs it"
        table.add(["hidden-test limit", "\(range) s CPU", note])
    }

    /// Says where programs ran, unless it was in the best of sandboxes.
    private var isolationNote: String {
        let lower = evaluation.sandbox.isolation.filter { $0 != "full" }
        if lower.contains("none") { return ", WITHOUT a sandbox" }
        return lower.isEmpty ? "" : ", isolation \(lower.joined(separator: ", "))"
    }

    private func addCosts(to table: inout TextTable) {
        let cost = evaluation.cost
        let unknown = cost.unknownRequests > 0 ? "\(cost.unknownRequests) requests have no known price" : ""
        let estimated = cost.hasEstimatedTokens ? "token counts are partly estimated" : ""
        let note = [unknown, estimated].filter { !$0.isEmpty }.joined(separator: "; ")
        table.add(["cost", NumberText.dollars(cost.total), note])
        table.add(["  a problem", cost.finishedCount == 0 ? "–" : NumberText.dollars(cost.perProblem)])
        table.add(["  a solved problem", cost.solvedCount == 0 ? "–" : NumberText.dollars(cost.perSolved)])
        table.add([
            "  solutions / tests", "\(NumberText.dollars(cost.solutions)) / \(NumberText.dollars(cost.tests))",
            "discarded: \(NumberText.dollars(cost.discarded))",
        ])
        let saving = evaluation.saving
        table.add(["  against always-top", NumberText.saving(saving), saving.basis])
    }

    private var problems: String {
        let counts = evaluation.problems
        let rest = [
            (counts.failed, "failed"), (counts.unfinished, "unfinished"), (counts.unjudged, "without gold tests"),
            (counts.notJudgedApart, "with tests that could not be judged apart"),
            (counts.restingOnCandidate, "with tests that pass by names of the answer"),
        ]
        let words = rest.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return (["\(counts.finished) finished"] + words).joined(separator: ", ")
    }

    private var tokensNote: String {
        let calls = evaluation.calls
        let uncounted = calls.uncounted > 0 ? "\(calls.uncounted) requests uncounted" : ""
        let estimated = calls.hasEstimatedTokens ? "partly estimated" : ""
        return [uncounted, estimated].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var tiers: TextTable {
        var table = TextTable([
            .init("tier"), .init("starts", .right), .init("visits", .right), .init("accepted", .right),
            .init("escalated", .right), .init("answers", .right), .init("chosen right"), .init("false accepts"),
            .init("false escalates"), .init("cost", .right),
        ])
        for tier in evaluation.tiers {
            table.add([
                tier.name, "\(tier.starts)", "\(tier.visits)", "\(tier.accepted)", "\(tier.escalated)",
                "\(tier.answers)", NumberText.counted(tier.right), NumberText.counted(tier.falseAccepts),
                NumberText.counted(tier.falseEscalates), NumberText.dollars(tier.cost),
            ])
        }
        return table
    }

    /// Only where more than one sample was drawn and judged: pass@1 of one sample says what the tier table says.
    private var passAtK: TextTable? {
        let shown = evaluation.tiers.filter { $0.passAtK.count > 1 }
        guard !shown.isEmpty else { return nil }
        let ks = Set(shown.flatMap(\.passAtK.keys)).sorted()
        var table = TextTable([.init("tier")] + ks.map { .init("pass@\($0)", .right) })
        for tier in shown { table.add([tier.name] + ks.map { NumberText.percent(tier.passAtK[$0]) }) }
        return table
    }

    private static func counts(_ counts: [String: Int]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }
}
