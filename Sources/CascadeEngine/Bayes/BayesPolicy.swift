public import CascadeCore

/// `bayes`: prior and evidence give a belief over outcome patterns, and the next visit is made only when it is expected to
/// be worth its cost (after cascade routing, Dekoninck et al., arXiv 2410.10347).
///
/// The tiers' acceptance rules count for nothing here. Tiers may be skipped upward. Ties go to the cheaper action.
public struct BayesPolicy: ClimbPolicy {
    public private(set) var parts: PolicyDescription
    private let selectors: TierSelectors
    /// Compares answers of different tiers: the belief that decides.
    public let posterior: AnswerPosterior
    private var bayes: BayesParts
    /// US dollars that one visit to each tier is expected to cost.
    private let costs: [Double]
    /// λ · E[cost], in solved problems.
    private var prices: [Double]
    /// Bit i is set when tier i is in use.
    private let usable: Int
    /// Bit i is set when another answer of tier i may differ.
    private let varied: Int

    /// Values closer than this are ties.
    private static let margin = 1e-12

    /// - Throws: `EngineError` when the description has no `bayes` part, names an unknown selector, or a tier's cost
    ///   cannot be said.
    public init(_ parts: PolicyDescription, ladder: Ladder) throws(EngineError) {
        guard let bayes = parts.bayes else {
            throw EngineError(.unknownPolicy, "policy '\(parts.name)' has no bayes part")
        }
        try parts.validate(for: ladder)
        self.parts = parts
        self.bayes = bayes
        selectors = try TierSelectors(parts, ladder: ladder)
        let table = parts.evidence ?? .uncalibrated
        posterior = AnswerPosterior(
            model: EvidenceModel(table: table, tiers: ladder.count, usual: ladder.tiers.map(\.usualEvidence)))
        costs = try VisitCost.dollars(of: ladder, table: table)
        prices = costs.map { $0 / bayes.valuePerSolve }
        usable = ladder.usable.reduce(0) { $0 | 1 << $1 }
        varied = ladder.usable.reduce(0) { mask, tier in
            let plan = ladder[tier].solutions
            return plan.count > 0 && plan.temperature > 0 ? mask | 1 << tier : mask
        }
    }

    /// The same policy at another value of a solved problem, which maps a sweep over λ to decisions without preparing
    /// anything again.
    /// - Parameter valuePerSolve: US dollars, above 0.
    public func worth(_ valuePerSolve: Double) -> BayesPolicy {
        var policy = self
        policy.bayes.valuePerSolve = valuePerSolve
        policy.parts.bayes = policy.bayes
        policy.prices = costs.map { $0 / valuePerSolve }
        return policy
    }

    /// US dollars that a solved problem is worth.
    var valuePerSolve: Double { bayes.valuePerSolve }

    public var selector: any Selector { selectors.usual }

    public func selector(at tier: Int) -> any Selector { selectors[tier] }

    /// No visit is worth its cost.
    public var causeOfNoStart: DecisionCause { .notWorthCost }

    /// The visit of the highest value; nil when none is worth its cost and the policy may abstain.
    public func start(at prediction: Prediction, ladder: Ladder) -> Int? {
        start(from: Belief(prediction, model: posterior.model))
    }

    func start(from belief: Belief) -> Int? {
        var ahead = ahead(from: belief)
        guard let step = Self.best(ahead.steps(again: nil, over: -.infinity)) else { return nil }
        if bayes.abstainBelow != nil && step.value <= Self.margin { return nil }
        return step.tier
    }

    public func decide(after history: [Attempt], prediction: Prediction, ladder: Ladder) -> Decision {
        guard let attempt = history.last else { return Decision(kind: .abstain, cause: .notWorthCost, tier: nil) }
        let rejection = Judgement(of: attempt, tier: ladder[attempt.tier], escalates: true).rejection
        if let rejection, rejection.isInfrastructural, !parts.escalatesOnTierError {
            return Decision(kind: .abstain, cause: rejection, tier: attempt.tier)
        }
        let belief = Belief(after: history, prediction: prediction, model: posterior.model)
        let move = move(from: belief, again: again(history))
        if let step = move.step {
            return Decision(
                kind: step.isResample ? .resample : .escalate, cause: rejection ?? .lowTestQuality, tier: attempt.tier,
                next: step.tier)
        }
        guard let answer = move.answer else {
            let isExhausted = belief.answers.isEmpty && !move.isMore
            return Decision(
                kind: .abstain, cause: isExhausted ? exhausted(history, ladder) : .notWorthCost, tier: attempt.tier)
        }
        let chosen = history[answer]
        let cause: DecisionCause =
            move.isBelieved ? Self.cause(ofBelieving: chosen) : move.isMore ? .notWorthCost : .topOfLadder
        return Decision(kind: .accept, cause: cause, tier: chosen.tier, candidate: chosen.chosen?.id)
    }

    /// What a belief leads to.
    struct Move {
        /// The next visit; nil to stop.
        var step: LookAhead.Step?
        /// The attempt whose answer is given on stopping; nil for none.
        var answer: Int?
        /// Whether the answer is more probably right than wrong.
        var isBelieved = false
        /// Whether there was anything left to visit.
        var isMore = true
    }

    /// - Parameter again: a tier that may be asked once more.
    func move(from belief: Belief, again: Int?) -> Move {
        let best = belief.best
        var ahead = ahead(from: belief)
        let isMore = ahead.hasStep(again: again)
        // A step that is worth no more than stopping is not taken, and need not be weighed.
        let isForced = best == nil && bayes.abstainBelow == nil
        let step = Self.best(ahead.steps(again: again, over: isForced ? -.infinity : best?.probability ?? 0))
        if let step, step.value > (best?.probability ?? 0) + Self.margin || isForced {
            return Move(step: step)
        }
        guard let best, best.probability >= bayes.abstainBelow ?? -.infinity else { return Move(isMore: isMore) }
        return Move(answer: best.answer.attempt, isBelieved: best.probability >= 0.5, isMore: isMore)
    }

    public func best(of history: [Attempt], prediction: Prediction) -> Candidate? {
        posterior.best(of: history, prediction: prediction)
    }

    /// What could be done next, each with its value in solved problems, best first. Stopping is worth the best answer's
    /// probability.
    func alternatives(after history: [Attempt], prediction: Prediction) -> (stop: Double, steps: [LookAhead.Step]) {
        let belief = Belief(after: history, prediction: prediction, model: posterior.model)
        var ahead = ahead(from: belief)
        let steps = ahead.steps(again: history.isEmpty ? nil : again(history))
        return (
            belief.best?.probability ?? 0,
            steps.sorted { $0.value != $1.value ? $0.value > $1.value : $0.tier < $1.tier }
        )
    }

    private func ahead(from belief: Belief) -> LookAhead {
        LookAhead(
            from: belief, prices: prices, usable: usable, depth: bayes.lookahead,
            left: (parts.maximumTiers ?? .max) - belief.visited.nonzeroBitCount)
    }

    /// The last tier, where its plan allows another answer.
    private func again(_ history: [Attempt]) -> Int? {
        guard let last = history.last else { return nil }
        return again(last.tier, failure: last.failure, visits: history.count { $0.tier == last.tier })
    }

    /// - Parameters:
    ///   - tier: the last tier.
    ///   - failure: why it could not be used.
    ///   - visits: how often it was visited.
    func again(_ tier: Int, failure: DecisionCause?, visits: Int) -> Int? {
        failure == nil && varied >> tier & 1 == 1 && visits <= bayes.resamples ? tier : nil
    }

    private func exhausted(_ history: [Attempt], _ ladder: Ladder) -> DecisionCause {
        let causes = history.compactMap { Judgement(of: $0, tier: ladder[$0.tier], escalates: true).rejection }
        return causes.last { !$0.isInfrastructural } ?? causes.last ?? .notWorthCost
    }

    /// Of equal values the cheaper step, which is the one that comes first.
    private static func best(_ steps: [LookAhead.Step]) -> LookAhead.Step? {
        var best: LookAhead.Step?
        for step in steps {
            if let best, step.value <= best.value + margin { continue }
            best = step
        }
        return best
    }

    private static func cause(ofBelieving attempt: Attempt) -> DecisionCause {
        guard let evidence = attempt.evidence, evidence.testCount > 0 else { return .singleCandidate }
        return evidence.passedTests == evidence.testCount ? .allTestsPass : .agreementReached
    }
}

extension Tier {
    /// The kind of evidence that the plan leads to, where nobody counted.
    fileprivate var usualEvidence: EvidenceKind {
        if solutions.count == 0 { return .untested }
        return tests.count > 0 ? .someTests : .examples
    }
}
