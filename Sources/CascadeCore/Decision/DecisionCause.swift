/// Why a decision was taken: a closed list, so that reports can count causes.
public enum DecisionCause: String, Sendable, Hashable, Codable, CaseIterable {
    /// The score reached the threshold.
    case agreementReached = "agreement_reached"
    case allTestsPass = "all_tests_pass"
    /// The plan asks for one untested answer, or the policy never tests.
    case singleCandidate = "single_candidate"
    case belowThreshold = "below_threshold"
    case noSolutionExtracted = "no_solution_extracted"
    case allSolutionsCrash = "all_solutions_crash"
    case tooFewTests = "too_few_tests"
    case lowTestQuality = "low_test_quality"
    case tie
    case truncatedOutput = "truncated_output"
    case refused
    case tierUnavailable = "tier_unavailable"
    case tierRateLimited = "tier_rate_limited"
    case tierError = "tier_error"
    case contextTooLong = "context_too_long"
    case budgetTask = "budget_task"
    case budgetRun = "budget_run"
    case topOfLadder = "top_of_ladder"
    case predictedHigher = "predicted_higher"
    case notWorthCost = "not_worth_cost"
    /// The configuration leaves no choice.
    case forced
}

/// What happens next with a problem.
public enum DecisionKind: String, Sendable, Hashable, Codable, CaseIterable {
    case accept
    case escalate
    case resample
    case abstain
    /// A budget ended the climb.
    case stopped
}

/// One decision, with what it rests on. Recomputable from the problem's earlier trace events.
public struct Decision: Sendable, Hashable, Codable {
    public var kind: DecisionKind
    public var cause: DecisionCause
    /// The tier whose evidence was judged; nil when the climb ended before any tier was tried.
    public var tier: Int?
    /// The tier to try next, for `escalate` and `resample`.
    public var next: Int?
    /// The accepted candidate, for `accept`.
    public var candidate: ContentHash?

    public init(
        kind: DecisionKind, cause: DecisionCause, tier: Int?, next: Int? = nil, candidate: ContentHash? = nil
    ) {
        self.kind = kind
        self.cause = cause
        self.tier = tier
        self.next = next
        self.candidate = candidate
    }
}
