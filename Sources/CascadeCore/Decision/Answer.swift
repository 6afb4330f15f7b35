/// How a problem's way through the ladder ended.
public enum AnswerStatus: String, Sendable, Hashable, Codable, CaseIterable {
    /// A tier's self-tests, or the policy, accepted the answer.
    case accepted
    /// Every tier was tried and none was accepted: the best candidate of all of them is returned, and this says so.
    case unverified
    /// Every tier was tried and there is no candidate at all.
    case exhausted
    /// A budget ended the climb; the best candidate so far is returned.
    case stopped
    case abstained
    /// An infrastructure error ended the climb. The problem can be retried.
    case failed
}

/// What a problem ends with.
public struct Answer: Sendable, Hashable, Codable {
    public var problem: ProblemID
    public var status: AnswerStatus
    public var cause: DecisionCause
    /// The chosen candidate; nil when there is none.
    public var candidate: Candidate?
    /// Tiers tried, in order.
    public var path: [Int]
    public var cost: Cost
    /// What an infrastructure error said, for `failed`.
    public var message: String?

    public init(
        problem: ProblemID, status: AnswerStatus, cause: DecisionCause, candidate: Candidate? = nil, path: [Int] = [],
        cost: Cost = .zero, message: String? = nil
    ) {
        self.problem = problem
        self.status = status
        self.cause = cause
        self.candidate = candidate
        self.path = path
        self.cost = cost
        self.message = message
    }
}
