public import CascadeCore

/// One problem's way up the ladder, as a value: events go in, one action comes out, and nothing else happens. Effects
/// live in the runner; the same events always give the same actions, whoever supplies them — a model, a recording or
/// a trace under audit.
public struct Climb: Sendable {
    /// What the climb wants done next.
    public enum Action: Sendable, Hashable {
        /// Visit this tier and report with `attempted(_:)`.
        case attempt(tier: Int)
        /// The climb is over.
        case finish(Ending)
    }

    /// How a climb ended.
    public struct Ending: Sendable, Hashable {
        /// `accepted`, `unverified`, `exhausted`, `stopped`, `abstained` or `failed`.
        public var status: AnswerStatus
        /// The cause of the last decision.
        public var cause: DecisionCause
        /// The chosen candidate; nil when there is none.
        public var candidate: Candidate?

        public init(status: AnswerStatus, cause: DecisionCause, candidate: Candidate? = nil) {
            self.status = status
            self.cause = cause
            self.candidate = candidate
        }
    }

    /// The tiers that are climbed.
    public let ladder: Ladder
    /// Every attempt reported, oldest first.
    public private(set) var attempts: [Attempt] = []
    /// Every decision taken, oldest first: one for each report, the last one final.
    public private(set) var decisions: [Decision] = []
    private let policy: any ClimbPolicy
    private var prediction: Prediction
    private var action: Action?

    /// Nothing is decided before `start(at:)`.
    public init(ladder: Ladder, policy: any ClimbPolicy) {
        self.ladder = ladder
        self.policy = policy
        prediction = .ignorant(of: ladder)
    }

    /// Tiers tried, in order.
    public var path: [Int] { attempts.map(\.tier) }

    /// How the climb ended; nil while it goes on.
    public var ending: Ending? {
        if case .finish(let ending)? = action { ending } else { nil }
    }

    /// Begins the climb. A second call changes nothing.
    public mutating func start(at prediction: Prediction) -> Action {
        if let action { return action }
        self.prediction = prediction
        guard let tier = policy.start(at: prediction, ladder: ladder) else {
            return take(Decision(kind: .abstain, cause: policy.causeOfNoStart, tier: nil))
        }
        return move(to: .attempt(tier: tier))
    }

    /// Reports what a visit to a tier brought. After the end it changes nothing.
    public mutating func attempted(_ attempt: Attempt) -> Action {
        if let ending { return .finish(ending) }
        attempts.append(attempt)
        return take(policy.decide(after: attempts, prediction: prediction, ladder: ladder))
    }

    /// Reports that the next visit cannot be paid for: the best candidate so far is the answer.
    /// - Parameter cause: `budgetTask` or `budgetRun`.
    public mutating func budgetExhausted(_ cause: DecisionCause) -> Action {
        if let ending { return .finish(ending) }
        let best = policy.best(of: attempts, prediction: prediction)
        return take(Decision(kind: .stopped, cause: cause, tier: attempts.last?.tier, candidate: best?.id))
    }

    private mutating func take(_ decision: Decision) -> Action {
        decisions.append(decision)
        let status: AnswerStatus
        switch decision.kind {
        case .escalate, .resample:
            return move(to: .attempt(tier: decision.next ?? decision.tier ?? 0))
        case .accept: status = Self.isUnverified(decision.cause) ? .unverified : .accepted
        case .stopped: status = .stopped
        case .abstain: status = Self.status(ofNoAnswerFor: decision.cause)
        }
        var ending = Ending(status: status, cause: decision.cause)
        if let id = decision.candidate { ending.candidate = candidate(id, accepted: status == .accepted) }
        return move(to: .finish(ending))
    }

    private mutating func move(to next: Action) -> Action {
        action = next
        return next
    }

    /// The same code may have come from several tiers: an accepted answer is the judged tier's, any other the one with
    /// the highest posterior.
    private func candidate(_ id: ContentHash, accepted: Bool) -> Candidate? {
        if !accepted, let best = policy.best(of: attempts, prediction: prediction), best.id == id { return best }
        if let chosen = attempts.last?.chosen, chosen.id == id { return chosen }
        return attempts.flatMap(\.candidates).last { $0.id == id }
    }

    /// An answer that is returned only because nothing better is to be had.
    private static func isUnverified(_ cause: DecisionCause) -> Bool { cause == .topOfLadder || cause == .notWorthCost }

    private static func status(ofNoAnswerFor cause: DecisionCause) -> AnswerStatus {
        if cause.isInfrastructural { return .failed }
        return cause == .notWorthCost ? .abstained : .exhausted
    }
}
