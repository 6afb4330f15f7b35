public import CascadeCore

/// A change that would have turned a decision, as small as it can be, and what would then have been decided.
public enum Counterfactual: Sendable, Hashable {
    /// The chosen answer passes so many more self-tests, or fewer where negative.
    case passedTests(difference: Int, then: Decision)
    /// The prior probability that a tier solves the problem had been another.
    case prior(tier: Int, now: Double, needed: Double, then: Decision)
    /// A solved problem had been worth another sum, in US dollars.
    case valuePerSolve(now: Double, needed: Double, then: Decision)
    /// The step that came second, with its value in solved problems, and the value of what was decided. Nil for the tier
    /// means stopping.
    case runnerUp(tier: Int?, value: Double, chosen: Double)
}

/// What would have changed decisions. Pure: it asks the policy again with one thing changed.
public struct Counterfactuals: Sendable {
    private let policy: any ClimbPolicy
    private let ladder: Ladder
    private let prediction: Prediction

    /// - Parameter policy: the one that holds for the problem.
    public init(policy: any ClimbPolicy, ladder: Ladder, prediction: Prediction) {
        self.policy = policy
        self.ladder = ladder
        self.prediction = prediction
    }

    /// For the decision after each attempt, in order.
    public func all(_ attempts: [Attempt]) -> [[Counterfactual]] {
        attempts.indices.map { of(Array(attempts[...$0])) }
    }

    /// For the decision after the last of these attempts.
    public func of(_ history: [Attempt]) -> [Counterfactual] {
        guard !history.isEmpty else { return [] }
        let decision = policy.decide(after: history, prediction: prediction, ladder: ladder)
        var found = [fewest(1, history, decision), fewest(-1, history, decision)].compactMap { $0 }
        guard let bayes = policy as? BayesPolicy else { return found }
        found += priors(history, decision)
        found += value(bayes, history, decision)
        found += runnerUp(bayes, history, decision)
        return found
    }

    /// The smallest number of further passed (or failed) tests that turns the decision.
    private func fewest(_ sign: Int, _ history: [Attempt], _ decision: Decision) -> Counterfactual? {
        guard let last = history.last, let evidence = last.evidence, evidence.selected != nil else { return nil }
        let examples = last.tests.count { $0.origin == .prompt }
        guard evidence.passesVisibleExamples else { return nil }
        let range = sign > 0 ? evidence.testCount - evidence.passedTests : evidence.passedTests - examples
        guard range > 0 else { return nil }
        for count in 1...range {
            var changed = history
            let passed = evidence.passedTests + sign * count
            changed[changed.count - 1].evidence = evidence.passing(
                passed, scoring: TierScoring(tier: ladder[last.tier], selector: policy.selector(at: last.tier)))
            let then = policy.decide(after: changed, prediction: prediction, ladder: ladder)
            if then.differs(from: decision) { return .passedTests(difference: sign * count, then: then) }
        }
        return nil
    }

    /// The nearest prior of the judged tier, and of the tier that comes next, on a grid of hundredths.
    private func priors(_ history: [Attempt], _ decision: Decision) -> [Counterfactual] {
        let tiers = [history.last?.tier, decision.next].compactMap { $0 }
        return tiers.enumerated().compactMap { index, tier in
            guard !tiers[..<index].contains(tier), prediction.solveProbabilities.indices.contains(tier) else {
                return nil
            }
            let now = prediction.solveProbabilities[tier]
            let grid = (1...99).map { Double($0) / 100 }.sorted { abs($0 - now) < abs($1 - now) }
            for needed in grid where needed != now {
                let then = policy.decide(
                    after: history, prediction: prediction.setting(tier, to: needed), ladder: ladder)
                if then.differs(from: decision) {
                    return .prior(tier: tier, now: now, needed: needed, then: then)
                }
            }
            return nil
        }
    }

    /// The nearest value of a solved problem, above and below, within a factor of a million.
    private func value(_ policy: BayesPolicy, _ history: [Attempt], _ decision: Decision) -> [Counterfactual] {
        guard let now = policy.parts.bayes?.valuePerSolve else { return [] }
        let decide = { (value: Double) in
            policy.worth(value).decide(after: history, prediction: prediction, ladder: ladder)
        }
        return [2.0, 0.5].compactMap { factor in
            var (inside, outside) = (now, now)
            for _ in 0..<20 {
                outside *= factor
                if decide(outside).differs(from: decision) { break }
                inside = outside
            }
            guard inside != outside else { return nil }
            for _ in 0..<20 {
                let middle = (inside * outside).squareRoot()
                if decide(middle).differs(from: decision) { outside = middle } else { inside = middle }
            }
            return .valuePerSolve(now: now, needed: outside, then: decide(outside))
        }
    }

    private func runnerUp(_ policy: BayesPolicy, _ history: [Attempt], _ decision: Decision) -> [Counterfactual] {
        let (stop, steps) = policy.alternatives(after: history, prediction: prediction)
        guard let best = steps.first else { return [] }
        guard decision.next != nil else {
            return decision.kind == .accept ? [.runnerUp(tier: best.tier, value: best.value, chosen: stop)] : []
        }
        let second = steps.dropFirst().first
        if let second, second.value > stop {
            return [.runnerUp(tier: second.tier, value: second.value, chosen: best.value)]
        }
        return [.runnerUp(tier: nil, value: stop, chosen: best.value)]
    }
}

extension Decision {
    /// Whether something else happens, whatever the cause is called.
    fileprivate func differs(from other: Decision) -> Bool {
        kind != other.kind || next != other.next || candidate != other.candidate
            || (cause == .topOfLadder) != (other.cause == .topOfLadder)
    }
}

extension Evidence {
    /// The same evidence with another number of passed tests; who agrees stays as it was.
    fileprivate func passing(_ passed: Int, scoring: TierScoring) -> Evidence {
        var evidence = self
        evidence.passedTests = passed
        (evidence.score, evidence.threshold) = scoring.acceptance(
            passed: passed, agreement: max(agreement, min(passed, 1)), tests: testCount)
        return evidence
    }
}

extension Prediction {
    /// The same prediction with another marginal; the rest of a joint distribution keeps its proportions.
    fileprivate func setting(_ tier: Int, to probability: Double) -> Prediction {
        var changed = self
        // What is changed is no longer nobody's prediction.
        if isUninformed { changed.model = "supposed" }
        changed.solveProbabilities[tier] = probability
        if let joint = jointOutcomes(tiers: solveProbabilities.count) {
            let now = OutcomePatterns.marginals(of: joint, tiers: solveProbabilities.count)[tier]
            if now > 0 && now < 1 {
                changed.outcomes = joint.indices.map { pattern in
                    joint[pattern]
                        * (pattern >> tier & 1 == 1 ? probability / now : (1 - probability) / (1 - now))
                }
            }
        }
        return changed
    }
}

extension Counterfactuals {
    /// For each judged visit of a problem's trace, in order.
    /// - Parameter events: the problem's events in order; only what follows its last `task.start` counts.
    /// - Throws: `EngineError` when the parts make no policy, or the events cannot be those of a climb.
    public static func of(
        _ events: [TraceEvent], ladder: Ladder, parts: PolicyDescription
    ) throws(EngineError) -> [[Counterfactual]] {
        let start = events.lastIndex { $0.kind == .taskStart } ?? events.startIndex
        var replay = TraceReplay(ladder: ladder, policy: try parts.policy(for: ladder))
        for event in events[start...] { try replay.read(event) }
        return replay.counterfactuals
    }
}
