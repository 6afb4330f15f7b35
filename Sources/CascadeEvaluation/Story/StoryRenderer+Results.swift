import CascadeCore
import CascadeEngine

extension StoryRenderer {
    /// One row for each candidate, one letter for each test, in groups of five.
    func addGrid(of visit: StoryVisit, to page: inout StoryPage) {
        let rows = visit.candidates
        guard !visit.executions.isEmpty else { return }
        var used: [Verdict] = []
        let width = rows.map { "answer \($0.sample + 1)".count }.max() ?? 0
        page.say("Each candidate on each test, in order (\(trust(of: visit))):")
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            guard let execution = visit.execution(of: row.candidate) else { continue }
            used += execution.verdicts
            let mark = visit.evidence?.selected == index ? "  <- chosen" : ""
            let passed = execution.verdicts.count { $0 == .pass }
            let ending = TraceWords.outcome(execution.outcome).map { "; \($0)\(detail(execution))" } ?? ""
            lines.append(
                "answer \(row.sample + 1)".padded(to: width) + "  " + letters(execution.verdicts)
                    + "  passes \(passed) of \(execution.verdicts.count)\(ending)\(mark)")
        }
        page.add(lines, depth: 2)
        let legend = Verdict.allCases.filter(used.contains).map {
            "\(TraceWords.letter($0)) \(TraceWords.verdict($0))"
        }
        if !legend.isEmpty { page.say("(\(legend.joined(separator: ", ")))", depth: 2) }
        if rows.count > 1, let selector = visit.evidence?.selector {
            page.say("Chosen by selector '\(VisibleText.line(selector))': \(TraceWords.selector(selector)).")
        }
    }

    private func trust(of visit: StoryVisit) -> String {
        visit.executions.contains { $0.trust == .none || $0.isolation == "none" }
            ? "WITHOUT a sandbox, by explicit request" : "run in the sandbox"
    }

    private func letters(_ verdicts: [Verdict]) -> String {
        var text = ""
        for (index, verdict) in verdicts.enumerated() {
            if index > 0 && index % 5 == 0 { text.append(" ") }
            text.append(TraceWords.letter(verdict))
        }
        return text
    }

    private func detail(_ execution: ExecutionRecord) -> String {
        if let violation = execution.violation { return " (system call \(VisibleText.line(violation.syscall)))" }
        return execution.detail.isEmpty ? "" : " (\(VisibleText.excerpt(execution.detail, length: 120)))"
    }

    /// The tests that the chosen candidate did not pass, and how.
    func addFailures(of visit: StoryVisit, to page: inout StoryPage) {
        guard let chosen = visit.chosen, let execution = visit.execution(of: chosen.candidate) else { return }
        let failed = execution.verdicts.indices.filter { execution.verdicts[$0] != .pass }
        guard !failed.isEmpty else {
            if !execution.verdicts.isEmpty { page.say("The chosen candidate passes all of them.") }
            return
        }
        page.say("The chosen candidate (answer \(chosen.sample + 1)) did not pass:")
        for column in failed.prefix(10) {
            let source = visit.tests.indices.contains(column) ? visit.tests[column].source : "test \(column + 1)"
            let message = execution.messages.indices.contains(column) ? execution.messages[column] : ""
            let words = TraceWords.verdict(execution.verdicts[column])
            page.add("\(column + 1). \(VisibleText.line(source))", depth: 2)
            page.say(message.isEmpty ? words : "\(words): \(VisibleText.excerpt(message, length: 160))", depth: 3)
        }
        if failed.count > 10 { page.add("and \(failed.count - 10) more", depth: 2) }
    }

    func addScore(of visit: StoryVisit, to page: inout StoryPage) {
        guard let evidence = visit.evidence else { return }
        guard evidence.selected != nil else {
            page.say("Score: there was no candidate to score.")
            return
        }
        guard let rule = plan(visit.tier)?.acceptance else { return }
        let theta = PlainWords.decimal(rule.threshold)
        let score = PlainWords.decimal(evidence.score)
        let needed = PlainWords.decimal(evidence.threshold)
        let passed = PlainWords.count(evidence.passedTests, "test") + " passed"
        let verdict = evidence.reachesThreshold ? "reached" : "not reached"
        switch rule.rule {
        case .product:
            let agreeing = PlainWords.count(evidence.agreement, "candidate") + " agreeing"
            page.say(
                "Score: \(score) = \(passed) × \(agreeing); needed \(theta) × "
                    + "\(PlainWords.count(evidence.candidateCount, "solution")) asked for × "
                    + "\(PlainWords.count(evidence.testCount, "test")) = \(needed): \(verdict).")
        case .passShare:
            page.say(
                "Score: \(score) = \(passed); needed \(theta) × \(PlainWords.count(evidence.testCount, "test")) = "
                    + "\(needed): \(verdict).")
        case .always: page.say("Score: none is needed; this tier's rule believes every answer.")
        }
        if rule.rule == .product {
            page.say(
                "(agreeing: the most candidates that pass any one test which the chosen one passes)", depth: 2)
        }
        if !evidence.passesVisibleExamples { page.say("It does not pass the examples of the task itself.", depth: 2) }
    }
}
