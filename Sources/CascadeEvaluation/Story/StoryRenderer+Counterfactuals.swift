import CascadeCore
import CascadeEngine

extension StoryRenderer {
    /// What other threshold would have changed each decision that rested on a score.
    func addCounterfactuals(to page: inout StoryPage) {
        let hints = story.visits.enumerated().flatMap { index, visit in
            let others = story.counterfactuals.indices.contains(index) ? story.counterfactuals[index] : []
            return ([hint(for: visit)].compactMap { $0 } + others.compactMap(words)).map {
                "Step \(index + 1), '\(tier(visit.tier))': \($0)"
            }
        }
        guard !hints.isEmpty else { return }
        page.heading("WHAT WOULD HAVE CHANGED IT")
        for hint in hints { page.say(hint) }
    }

    private func hint(for visit: StoryVisit) -> String? {
        guard let decision = visit.decisions.first, let evidence = visit.evidence, evidence.selected != nil,
            let rule = plan(visit.tier)?.acceptance, rule.rule != .always, story.policy.escalates,
            story.policy.bayes == nil
        else { return nil }
        let now = PlainWords.decimal(rule.threshold)
        switch decision.cause {
        case .agreementReached, .allTestsPass:
            guard let turn = turningPoint(evidence, rule) else { return nil }
            guard turn < 1 - 1e-9 else { return "no threshold up to 1 would have refused it (it was \(now))." }
            return "a threshold above \(ceiling(turn)) would have refused it (it was \(now))."
        case .belowThreshold, .topOfLadder:
            if rule.requiresVisibleExamples && !evidence.passesVisibleExamples {
                return "no threshold would have accepted it: it fails an example of the task."
            }
            guard evidence.testCount >= rule.minimumTests else { return tooFew(evidence, rule) }
            guard !evidence.reachesThreshold, let turn = turningPoint(evidence, rule) else { return nil }
            return "a threshold of \(floor(turn)) or less would have accepted it (it was \(now))."
        case .tooFewTests: return tooFew(evidence, rule)
        default: return nil
        }
    }

    private func tooFew(_ evidence: Evidence, _ rule: AcceptanceRule) -> String {
        "with \(PlainWords.count(rule.minimumTests, "test")) or more there would have been something to judge by (it had "
            + "\(evidence.testCount))."
    }

    /// The largest θ that the score reaches: the score over k · N_t, or over N_t. Nil without tests, when every θ does.
    private func turningPoint(_ evidence: Evidence, _ rule: AcceptanceRule) -> Double? {
        let unit = evidence.testCount * (rule.rule == .product ? evidence.candidateCount : 1)
        return unit > 0 ? evidence.score / Double(unit) : nil
    }

    /// Rounded down, so that the number shown would itself be accepted.
    private func floor(_ turn: Double) -> String {
        PlainWords.decimal((turn * 1000 + 1e-9).rounded(.down) / 1000)
    }

    /// Rounded up, so that every number above the one shown would be refused.
    private func ceiling(_ turn: Double) -> String {
        PlainWords.decimal((turn * 1000 - 1e-9).rounded(.up) / 1000)
    }

    func addCost(to page: inout StoryPage) {
        page.heading("WHAT IT COST")
        let parts = story.visits.map { "'\(tier($0.tier))' \(PlainWords.cost($0.cost))" }
        let total = "In all \(PlainWords.cost(story.cost))"
        page.say(parts.count > 1 ? "\(total): \(PlainWords.list(parts))." : total + ".")
        let inferences = story.visits.flatMap(\.inferences)
        if story.cost == .unknown {
            page.say("Unknown, because a tier has no price or an answer came without its number of tokens.")
        }
        if inferences.contains(where: { $0.usage?.isEstimated == true }) {
            page.say("Estimated: tokens were not counted by the endpoint but guessed from the length of the texts.")
        }
        for source in [AnswerSource.replayed, .scripted] where inferences.contains(where: { $0.source == source }) {
            guard let words = TraceWords.source(source) else { continue }
            page.say("Rests on \(words): nothing was paid for these just now.")
        }
    }
}
