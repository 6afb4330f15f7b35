import CascadeCore
import CascadeEngine

extension StoryRenderer {
    /// A change that would have turned a decision, as a sentence without its beginning. Nil for what a threshold says
    /// already: one test more or less of a rule that counts tests.
    func words(for change: Counterfactual) -> String? {
        switch change {
        case .passedTests(let difference, let then):
            let tests = PlainWords.count(abs(difference), "test")
            return "\(tests) \(difference > 0 ? "more" : "fewer") passed would have led to: \(outcome(then))."
        case .prior(let tier, let now, let needed, let then):
            return
                "a chance of \(PlainWords.percent(needed)) that '\(self.tier(tier))' solves it (it was "
                + "\(PlainWords.percent(now))) would have led to: \(outcome(then))."
        case .valuePerSolve(let now, let needed, let then):
            return
                "a solved problem worth \(dollars(needed)) (it was \(dollars(now))) would have led to: \(outcome(then))."
        case .runnerUp(let tier, let value, let chosen):
            let other = tier.map { "going to '\(self.tier($0))'" } ?? "stopping there"
            return "\(other) came second, worth \(PlainWords.decimal(value)) of a solved problem against "
                + "\(PlainWords.decimal(chosen))."
        }
    }

    private func outcome(_ decision: Decision) -> String {
        switch decision.kind {
        case .accept where decision.cause == .topOfLadder || decision.cause == .notWorthCost: "returned unverified"
        case .accept: "accepted"
        case .escalate: "move up to '\(tier(decision.next ?? 0))'"
        case .resample: "ask '\(tier(decision.next ?? 0))' again"
        case .abstain: "no answer"
        case .stopped: "stopped"
        }
    }

    private func dollars(_ amount: Double) -> String { PlainWords.cost(.known(Money(dollars: amount))) }
}
