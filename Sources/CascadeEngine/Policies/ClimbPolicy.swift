public import CascadeCore

/// A policy as the climb needs it: where to start, what comes next, and which answer is the best one so far. All of it
/// only computes.
public protocol ClimbPolicy: EscalationPolicy {
    /// The policy's parts, as traces store them. The runner reads from here what to generate and what to carry.
    var parts: PolicyDescription { get }

    /// How candidates of one tier are compared, unless the tier has a selector of its own.
    var selector: any Selector { get }

    /// How candidates of a tier are compared.
    func selector(at tier: Int) -> any Selector

    /// The first tier to try; nil when no tier can be tried at all.
    func start(at prediction: Prediction, ladder: Ladder) -> Int?

    /// Why `start` gave no tier.
    var causeOfNoStart: DecisionCause { get }

    /// The policy that holds for one problem: the same for all, unless several are mixed.
    func resolved(for problem: ProblemID) -> any ClimbPolicy

    /// What comes after the attempts so far, given the prior.
    /// - Parameter history: every attempt at this problem, oldest first; never empty.
    func decide(after history: [Attempt], prediction: Prediction, ladder: Ladder) -> Decision

    /// The candidate that is most probably right over all attempts; nil when there is no candidate.
    func best(of history: [Attempt], prediction: Prediction) -> Candidate?
}

extension ClimbPolicy {
    public var causeOfNoStart: DecisionCause { .forced }

    public func resolved(for problem: ProblemID) -> any ClimbPolicy { self }

    public func selector(at tier: Int) -> any Selector { selector }

    /// Decides without a prior: every tier is as likely as not to solve the problem.
    public func decide(after history: [Attempt], ladder: Ladder) -> Decision {
        decide(after: history, prediction: .ignorant(of: ladder), ladder: ladder)
    }

    /// Whether outputs must be compared: a selector or the evidence table counts how far candidates agree.
    public var needsSignatures: Bool {
        selector.needsSignatures || parts.comparesOutputs || parts.evidence?.agreement != nil
            || parts.evidence?.crossTier != nil
    }

    /// Whether a tier's candidates must be tested: to choose among several, or to judge the one that there is.
    public func needsEvidence(at tier: Tier) -> Bool {
        tier.solutions.count > 1
            || (parts.escalates && tier.solutions.count != 0 && tier.acceptance.rule != .always)
    }
}

extension Prediction {
    /// What is believed when nobody predicted.
    static func ignorant(of ladder: Ladder) -> Prediction {
        Prediction(solveProbabilities: Array(repeating: 0.5, count: ladder.count), start: 0, model: "uniform")
    }
}

extension DecisionCause {
    /// True when the cause says nothing about the model or the problem: the same request may succeed later.
    public var isInfrastructural: Bool {
        switch self {
        case .tierUnavailable, .tierRateLimited, .tierError: true
        default: false
        }
    }
}
