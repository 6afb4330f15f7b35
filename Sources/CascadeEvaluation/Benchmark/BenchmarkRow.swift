/// One policy at one setting, measured on problems that nothing of it was tuned on.
package struct BenchmarkRow: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Always the same tier.
        case baseline
        case policy
        /// The same policy with another selector.
        case selector
        /// The same policy with one part changed.
        case variant
        /// Knows the hidden tests: what no policy can beat.
        case oracle
        /// Other prices.
        case price
        /// Falsified self-test verdicts.
        case gate
    }

    /// Unique within a result, such as `bayes@0.05`.
    package var id: String
    /// The family of policies, such as `bayes`: the name of its curve.
    package var family: String
    /// What distinguishes the row within its family, in words.
    package var setting: String
    package var kind: Kind
    /// The paper that a policy is after, such as `Chen et al., arXiv 2405.15842`; nil for this project's own.
    package var source: String?
    /// What was tuned on what, in words.
    package var tuning: String
    /// Dollars that a solved problem is worth, where the setting was chosen by it.
    package var valuePerSolve: Double?
    /// Answers that pass all hidden tests, of all judged problems.
    package var accuracy: Proportion
    /// The same without the problems that no recorded sample of any tier solves.
    package var cleaned: Proportion
    /// Problems whose answer the hidden tests could not judge; they are in no proportion.
    package var unjudged: Int
    package var cost: BenchmarkCost
    /// The part of always-top's cost that is not spent; negative when dearer; nil when a cost is unknown.
    package var saving: Double?
    package var tiers: [BenchmarkTierFlow]
    /// Ways up the ladder with how many problems took each, most frequent first.
    package var flows: [BenchmarkFlow]
    /// Problems by the status and by the cause that they ended with.
    package var statuses: [String: Int]
    package var causes: [String: Int]
    /// Requests to models.
    package var calls: Int
    package var inputTokens: Int
    package var outputTokens: Int
    /// Seconds that a problem waits for models, visits one after another.
    package var latencyP50: Double?
    package var latencyP95: Double?
    /// CPU seconds in the sandbox.
    package var sandboxSeconds: Double
    /// In the order of the result's problems.
    package var outcomes: [ProblemOutcome]

    package init(
        id: String, family: String, setting: String, kind: Kind, source: String? = nil, tuning: String,
        valuePerSolve: Double? = nil, accuracy: Proportion, cleaned: Proportion, unjudged: Int,
        cost: BenchmarkCost,
        saving: Double? = nil, tiers: [BenchmarkTierFlow], flows: [BenchmarkFlow],
        statuses: [String: Int],
        causes: [String: Int], calls: Int, inputTokens: Int, outputTokens: Int, latencyP50: Double?,
        latencyP95: Double?, sandboxSeconds: Double, outcomes: [ProblemOutcome]
    ) {
        self.id = id
        self.family = family
        self.setting = setting
        self.kind = kind
        self.source = source
        self.tuning = tuning
        self.valuePerSolve = valuePerSolve
        self.accuracy = accuracy
        self.cleaned = cleaned
        self.unjudged = unjudged
        self.cost = cost
        self.saving = saving
        self.tiers = tiers
        self.flows = flows
        self.statuses = statuses
        self.causes = causes
        self.calls = calls
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.latencyP50 = latencyP50
        self.latencyP95 = latencyP95
        self.sandboxSeconds = sandboxSeconds
        self.outcomes = outcomes
    }
}

/// What one problem came to under one policy.
package struct ProblemOutcome: Sendable, Hashable, Codable {
    /// Whether the answer passes the hidden tests; false without an answer, nil where they could not judge it.
    package var passed: Bool?
    /// Dollars; nil when unknown.
    package var cost: Double?
    /// Tiers visited, in order.
    package var path: [Int]
    /// The tier that wrote the answer.
    package var answerTier: Int?
    /// What the policy itself believed its answer's probability of being right to be; nil where it has no such notion.
    package var believed: Double?

    package init(
        passed: Bool?, cost: Double?, path: [Int], answerTier: Int? = nil, believed: Double? = nil
    ) {
        self.passed = passed
        self.cost = cost
        self.path = path
        self.answerTier = answerTier
        self.believed = believed
    }
}
