import CascadeCore

extension StoryRenderer {
    /// A decision and its cause in one sentence.
    func sentence(for decision: Decision) -> String {
        let because = "because \(TraceWords.because(decision.cause)) [\(decision.cause.rawValue)]."
        let here = decision.tier.map { "the answer of '\(tier($0))'" } ?? "the answer"
        switch decision.kind {
        case .accept where decision.cause == .topOfLadder:
            return
                "not believed, and there is no higher tier to try: the most probable candidate of all tiers tried is "
                + "returned unverified [top_of_ladder]."
        case .accept where decision.cause == .notWorthCost:
            return
                "not believed, and no further request is expected to be worth its cost: the most probable candidate of "
                + "all tiers tried is returned unverified [not_worth_cost]."
        case .accept where decision.cause == .forced && !story.policy.escalates:
            return "\(here) is taken, because this policy never moves on [forced]."
        case .accept: return "\(here) is accepted, \(because)"
        case .escalate: return "move up to '\(tier(decision.next ?? 0))', \(because)"
        case .resample: return "ask '\(tier(decision.next ?? decision.tier ?? 0))' again, \(because)"
        case .abstain: return "give no answer, \(because)"
        case .stopped: return "stop here, \(because)"
        }
    }

    func addEnding(to page: inout StoryPage) {
        page.heading("THE ANSWER")
        guard let end = story.end else {
            page.say(
                "None yet: the run was interrupted, or is still at work. `cascade run --resume` goes on from here.")
            return
        }
        page.say(status(end))
        guard let candidate = end.candidate else { return }
        let origin =
            end.candidateTier.map { " (from tier '\(tier($0))', \(candidate.short))" } ?? " (\(candidate.short))"
        page.say("Code\(origin):")
        if let code = story.texts[candidate] {
            page.add(VisibleText.lines(code), depth: 2)
        } else {
            page.add("its text cannot be read: check the run with `cascade trace verify`", depth: 2)
        }
    }

    private func status(_ end: TaskEnd) -> String {
        let because = TraceWords.because(end.cause)
        switch end.status {
        case .accepted where end.cause == .forced: return "Accepted without being judged: \(because)."
        case .accepted: return "Accepted: \(because)."
        case .unverified where end.cause == .notWorthCost:
            return "Unverified: \(because), and no answer was more probably right than wrong. What is returned is the "
                + "most probable candidate of all tiers tried; do not rely on it unchecked."
        case .unverified:
            return "Unverified: every tier that could be tried was tried, and no answer met its tier's rule. What is "
                + "returned is the most probable candidate of all of them; do not rely on it unchecked."
        case .exhausted: return "No answer: every tier that could be tried was tried, and \(because)."
        case .stopped:
            let what = end.candidate == nil ? "there is no candidate so far" : "the best candidate so far is returned"
            return "Stopped: \(because); \(what)."
        case .abstained: return "No answer, by choice: \(because)."
        case .failed:
            let said = end.message.map { " It said: \(VisibleText.line($0))" } ?? ""
            return "Failed for a reason that is not the task's: \(because). "
                + "`cascade run --resume --retry errors` tries it again.\(said)"
        }
    }

    func addEvaluation(to page: inout StoryPage) {
        guard !story.evaluations.isEmpty else { return }
        page.heading("HIDDEN TESTS, run afterwards (no decision above knew them)")
        if let candidate = story.end?.candidate, let record = story.evaluation(of: candidate) {
            page.say("The answer \(result(record)).")
        }
        for (index, visit) in story.visits.enumerated() {
            guard let record = story.evaluation(of: visit.chosen?.candidate) else { continue }
            page.say(
                "Step \(index + 1), '\(tier(visit.tier))': its candidate \(result(record))\(comment(visit, record)).")
        }
    }

    private func result(_ record: EvaluationRecord) -> String {
        let count = record.verdicts.count
        if record.passed { return "passes \(count == 1 ? "the hidden test" : "all \(count) hidden tests")" }
        let passed = record.verdicts.count { $0 == .pass }
        let ending = TraceWords.outcome(record.outcome).map { " and \($0)" } ?? ""
        return "is wrong: it passes \(passed) of \(PlainWords.count(count, "hidden test"))\(ending)"
    }

    /// Whether the gate was right.
    private func comment(_ visit: StoryVisit, _ record: EvaluationRecord) -> String {
        guard let decision = visit.decisions.first else { return "" }
        switch (decision.kind, record.passed) {
        case (.accept, _) where decision.cause == .topOfLadder || decision.cause == .notWorthCost: return ""
        case (.accept, true): return ", so accepting it was right"
        case (.accept, false): return ", so accepting it was a mistake (false accept)"
        case (.escalate, true): return ", so moving up was not needed (false escalation)"
        case (.escalate, false): return ", so moving up was right"
        default: return ""
        }
    }
}
