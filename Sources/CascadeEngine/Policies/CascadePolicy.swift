public import CascadeCore

/// The one policy object behind `fixed:<tier>`, `predictor-only`, `cascade-only` and `predictor+cascade`: start rule,
/// escalation and selection are parts that can be on or off, so that one benchmark sweeps them on one matrix.
public struct CascadePolicy: ClimbPolicy {
    public let parts: PolicyDescription
    private let selectors: TierSelectors
    /// Compares answers of different tiers when none was accepted.
    public let posterior: AnswerPosterior

    /// - Throws: `EngineError` when the description names an unknown selector or tier, or no tier can be used.
    public init(_ parts: PolicyDescription, ladder: Ladder) throws(EngineError) {
        try parts.validate(for: ladder)
        self.parts = parts
        selectors = try TierSelectors(parts, ladder: ladder)
        posterior = AnswerPosterior(table: parts.evidence ?? .uncalibrated, tiers: ladder.count)
    }

    public var selector: any Selector { selectors.usual }

    public func selector(at tier: Int) -> any Selector { selectors[tier] }

    /// A predicted or fixed start that is switched off moves to the nearest tier above it that is not, else below.
    public func start(at prediction: Prediction, ladder: Ladder) -> Int? {
        let wanted =
            switch parts.start {
            case .first: 0
            case .predicted: min(max(prediction.start, 0), ladder.top)
            case .fixed(let tier): tier
            }
        return ladder.usable.first { $0 >= wanted } ?? ladder.usable.last
    }

    public func decide(after history: [Attempt], prediction: Prediction, ladder: Ladder) -> Decision {
        guard let attempt = history.last else { return Decision(kind: .abstain, cause: .forced, tier: nil) }
        switch Judgement(of: attempt, tier: ladder[attempt.tier], escalates: parts.escalates) {
        case .accept(let candidate, let cause):
            return Decision(kind: .accept, cause: cause, tier: attempt.tier, candidate: candidate)
        case .reject(let cause):
            if mayClimb(after: cause), let next = next(after: history, ladder: ladder) {
                return Decision(kind: .escalate, cause: cause, tier: attempt.tier, next: next)
            }
            return last(history, prediction: prediction, rejectedFor: cause, ladder: ladder)
        }
    }

    public func best(of history: [Attempt], prediction: Prediction) -> Candidate? {
        posterior.best(of: history, prediction: prediction)
    }

    /// A tier that could not be used is skipped if the policy says so; a tier that was used and failed is only left by
    /// policies that escalate.
    private func mayClimb(after cause: DecisionCause) -> Bool {
        cause.isInfrastructural ? parts.escalatesOnTierError : parts.escalates
    }

    private func next(after history: [Attempt], ladder: Ladder) -> Int? {
        guard let current = history.last?.tier else { return nil }
        if let most = parts.maximumTiers, Set(history.map(\.tier)).count >= most { return nil }
        return ladder.usable.first { $0 > current }
    }

    /// The decision when there is nowhere to climb: the best candidate of all tiers, unverified; else no answer. With
    /// no answer, a cause that lies in the models outweighs one that lies in the infrastructure, because trying again
    /// would meet it again.
    private func last(
        _ history: [Attempt], prediction: Prediction, rejectedFor cause: DecisionCause, ladder: Ladder
    ) -> Decision {
        let tier = history.last?.tier
        if cause.isInfrastructural && !parts.escalatesOnTierError {
            return Decision(kind: .abstain, cause: cause, tier: tier)
        }
        if let best = best(of: history, prediction: prediction) {
            return Decision(kind: .accept, cause: .topOfLadder, tier: tier, candidate: best.id)
        }
        let causes = history.compactMap {
            Judgement(of: $0, tier: ladder[$0.tier], escalates: parts.escalates).rejection
        }
        return Decision(kind: .abstain, cause: causes.last { !$0.isInfrastructural } ?? cause, tier: tier)
    }
}

extension Ladder {
    /// Positions of the tiers that are not switched off, ascending.
    var usable: [Int] { tiers.indices.filter { tiers[$0].solutions.count >= 0 } }
}
