/// One rung of the ladder: which model, how often it is asked, what it costs, and when its answer is believed.
public struct Tier: Sendable, Hashable, Codable {
    /// Unique within the ladder; what tables and `fixed:<tier>` call it.
    public var name: String
    /// Name of the configured endpoint that serves the model.
    public var endpoint: String
    public var model: String
    public var solutions: SolutionPlan
    public var tests: TestPlan
    /// Nil when the price is not known: costs are then unknown, never zero.
    public var price: Price?
    public var acceptance: AcceptanceRule

    public init(
        name: String, endpoint: String, model: String, solutions: SolutionPlan = .init(), tests: TestPlan = .init(),
        price: Price? = nil, acceptance: AcceptanceRule = .init()
    ) {
        self.name = name
        self.endpoint = endpoint
        self.model = model
        self.solutions = solutions
        self.tests = tests
        self.price = price
        self.acceptance = acceptance
    }

    public func cost(of usage: TokenUsage?) -> Cost {
        guard let price, let usage else { return .unknown }
        return .known(price.cost(of: usage))
    }
}

/// How a tier writes solutions.
public struct SolutionPlan: Sendable, Hashable, Codable {
    /// k of Chen et al. (arXiv 2405.15842): -1 skips the tier, 0 accepts one greedy answer untested, otherwise the
    /// number of solutions asked for.
    public var count: Int
    public var temperature: Double
    public var topP: Double?
    public var maxTokens: Int

    public init(count: Int = 1, temperature: Double = 0.8, topP: Double? = nil, maxTokens: Int = 1024) {
        self.count = count
        self.temperature = temperature
        self.topP = topP
        self.maxTokens = maxTokens
    }

    /// Number of completions to ask for: one for an untested greedy answer.
    public var requested: Int { count == 0 ? 1 : max(0, count) }
}

/// How a tier writes its own tests, from the statement alone.
public struct TestPlan: Sendable, Hashable, Codable {
    /// Number of answers asked for; 0 writes no tests.
    public var count: Int
    public var temperature: Double
    public var maxTokens: Int
    /// l of Chen et al.: test lines kept of one answer.
    public var maxLines: Int

    public init(count: Int = 1, temperature: Double = 0.8, maxTokens: Int = 1024, maxLines: Int = 8) {
        self.count = count
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.maxLines = maxLines
    }
}

/// When a tier's best candidate is believed.
public struct AcceptanceRule: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// n_s · n_t ≥ θ · k · N_t, the seed rule of Chen et al. (arXiv 2405.15842).
        case product
        /// n_s ≥ θ · N_t: the share of the self-tests that the selected candidate passes.
        case passShare = "pass-share"
        /// Every answer is accepted.
        case always
    }

    public var rule: Kind
    /// θ, from 0 to 1.
    public var threshold: Double
    /// Fewer distinct self-tests than this are no evidence: the tier escalates with cause `too_few_tests`.
    public var minimumTests: Int
    /// Whether a candidate that fails a visible example of the statement may be accepted at all.
    public var requiresVisibleExamples: Bool

    public init(
        rule: Kind = .product, threshold: Double = 0.7, minimumTests: Int = 1, requiresVisibleExamples: Bool = true
    ) {
        self.rule = rule
        self.threshold = threshold
        self.minimumTests = minimumTests
        self.requiresVisibleExamples = requiresVisibleExamples
    }
}
