/// What the self-tests showed at one tier.
public struct Evidence: Sendable, Hashable, Codable {
    /// Index into the attempt's candidates of the one the selector prefers; nil when there is none.
    public var selected: Int?
    public var selector: String
    /// The selector's score of the selected candidate, in the selector's own unit.
    public var selectorScore: Double
    /// n_s: self-tests that the selected candidate passes.
    public var passedTests: Int
    /// n_t: the largest number of candidates that pass one of the tests which the selected candidate passes.
    public var agreement: Int
    /// N_t: distinct self-tests.
    public var testCount: Int
    /// k: candidates asked for.
    public var candidateCount: Int
    /// Whether the selected candidate passes every visible example; true when there is none.
    public var passesVisibleExamples: Bool
    /// The acceptance score of the tier's rule, and what it had to reach.
    public var score: Double
    public var threshold: Double
    /// Candidates that behave as the selected one does, itself included; nil when no outputs were compared.
    public var alike: Int?

    public init(
        selected: Int?, selector: String, selectorScore: Double, passedTests: Int, agreement: Int, testCount: Int,
        candidateCount: Int, passesVisibleExamples: Bool, score: Double, threshold: Double, alike: Int? = nil
    ) {
        self.selected = selected
        self.selector = selector
        self.selectorScore = selectorScore
        self.passedTests = passedTests
        self.agreement = agreement
        self.testCount = testCount
        self.candidateCount = candidateCount
        self.passesVisibleExamples = passesVisibleExamples
        self.score = score
        self.threshold = threshold
        self.alike = alike
    }
}

/// Everything that one visit to a tier brought to light.
public struct Attempt: Sendable, Hashable, Codable {
    public var tier: Int
    /// One for each answer, in sample order; answers without code are failures here and absent from `candidates`.
    public var extractionFailures: [ExtractionFailure]
    public var candidates: [Candidate]
    public var tests: [SelfTest]
    /// Rows follow `candidates`, columns follow `tests`. Nil when nothing was tested.
    public var matrix: PassMatrix?
    /// Outcome of each candidate's program, in candidate order. Empty when nothing was tested.
    public var outcomes: [Outcome]
    public var evidence: Evidence?
    public var cost: Cost
    /// Set when the tier could not be used at all.
    public var failure: DecisionCause?
    /// What each candidate gave for the tests' inputs, in candidate order; nil when outputs were not compared.
    public var signatures: [Signature]?
    /// What the chosen answers of the attempts before gave for the same inputs, one for each of them; nil when outputs
    /// were not compared.
    public var earlierSignatures: [Signature]?

    public init(
        tier: Int, extractionFailures: [ExtractionFailure] = [], candidates: [Candidate] = [], tests: [SelfTest] = [],
        matrix: PassMatrix? = nil, outcomes: [Outcome] = [], evidence: Evidence? = nil, cost: Cost = .zero,
        failure: DecisionCause? = nil, signatures: [Signature]? = nil, earlierSignatures: [Signature]? = nil
    ) {
        self.tier = tier
        self.extractionFailures = extractionFailures
        self.candidates = candidates
        self.tests = tests
        self.matrix = matrix
        self.outcomes = outcomes
        self.evidence = evidence
        self.cost = cost
        self.failure = failure
        self.signatures = signatures
        self.earlierSignatures = earlierSignatures
    }

    /// The candidate that the selector prefers.
    public var selected: Candidate? { evidence?.selected.map { candidates[$0] } }
}
