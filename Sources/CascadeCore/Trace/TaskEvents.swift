/// A problem begins. After a crash it begins again, with the next attempt number; its story is what follows the last one.
public struct TaskStart: Sendable, Hashable, Codable {
    public var problem: Problem
    public var attempt: Int

    public init(problem: Problem, attempt: Int = 1) {
        self.problem = problem
        self.attempt = attempt
    }
}

public struct TierEnter: Sendable, Hashable, Codable {
    public var tier: Int
    public var name: String
    public var model: String

    public init(tier: Int, name: String, model: String) {
        self.tier = tier
        self.name = name
        self.model = model
    }
}

/// One request to a model.
public struct Inference: Sendable, Hashable, Codable {
    public struct Sample: Sendable, Hashable, Codable {
        public var index: Int
        public var text: ContentHash
        public var finish: FinishReason

        public init(index: Int, text: ContentHash, finish: FinishReason) {
            self.index = index
            self.text = text
            self.finish = finish
        }
    }

    public var tier: Int
    public var purpose: Purpose
    public var model: String
    /// Hash of the prompt: its messages, each as `role:\ncontent\n`.
    public var prompt: ContentHash
    public var samples: [Sample]
    public var usage: TokenUsage?
    public var cost: Cost
    public var latencySeconds: Double
    public var source: AnswerSource
    public var attempts: Int
    public var fromStore: Bool
    /// Set instead of samples when the provider gave no usable answer.
    public var error: ProviderError?

    public init(
        tier: Int, purpose: Purpose, model: String, prompt: ContentHash, samples: [Sample] = [],
        usage: TokenUsage? = nil, cost: Cost = .zero, latencySeconds: Double = 0, source: AnswerSource = .live,
        attempts: Int = 0, fromStore: Bool = false, error: ProviderError? = nil
    ) {
        self.tier = tier
        self.purpose = purpose
        self.model = model
        self.prompt = prompt
        self.samples = samples
        self.usage = usage
        self.cost = cost
        self.latencySeconds = latencySeconds
        self.source = source
        self.attempts = attempts
        self.fromStore = fromStore
        self.error = error
    }
}

/// What was made of one solution answer.
public struct ExtractionRecord: Sendable, Hashable, Codable {
    public var tier: Int
    public var sample: Int
    /// The code's hash, which is the candidate's id; nil when extraction failed.
    public var candidate: ContentHash?
    public var method: ExtractionMethod?
    public var failure: ExtractionFailure?

    public init(
        tier: Int, sample: Int, candidate: ContentHash? = nil, method: ExtractionMethod? = nil,
        failure: ExtractionFailure? = nil
    ) {
        self.tier = tier
        self.sample = sample
        self.candidate = candidate
        self.method = method
        self.failure = failure
    }
}

/// The tests that will judge a tier's candidates; their order is the column order of every later verdict.
public struct TestsAccepted: Sendable, Hashable, Codable {
    public var tier: Int
    public var tests: [SelfTest]

    public init(tier: Int, tests: [SelfTest]) {
        self.tier = tier
        self.tests = tests
    }
}

public struct TestsRejected: Sendable, Hashable, Codable {
    public var tier: Int
    public var tests: [TestExtraction.Rejected]

    public init(tier: Int, tests: [TestExtraction.Rejected]) {
        self.tier = tier
        self.tests = tests
    }
}

/// One candidate's program against all tests of its tier.
public struct ExecutionRecord: Sendable, Hashable, Codable {
    public var tier: Int
    public var sample: Int
    public var candidate: ContentHash
    public var outcome: Outcome
    public var detail: String
    public var verdicts: [Verdict]
    /// One message for each verdict; empty for a pass.
    public var messages: [String]
    public var violation: Violation?
    public var cpuSeconds: Double
    public var wallSeconds: Double
    public var peakMemory: Int
    public var trust: VerdictTrust
    public var isolation: String
    public var limits: Limits
    /// What the candidate gave for the tests' inputs; nil when outputs were not compared.
    public var signature: Signature?

    public init(
        tier: Int, sample: Int, candidate: ContentHash, execution: Execution, limits: Limits,
        signature: Signature? = nil
    ) {
        self.tier = tier
        self.sample = sample
        self.candidate = candidate
        outcome = execution.outcome
        detail = execution.detail
        verdicts = execution.tests.map(\.verdict)
        messages = execution.tests.map(\.message)
        violation = execution.violation
        cpuSeconds = execution.usage.cpu.seconds
        wallSeconds = execution.usage.wall.seconds
        peakMemory = execution.usage.peakMemory
        trust = execution.trust
        isolation = execution.isolation
        self.limits = limits
        self.signature = signature
    }
}

/// The evidence of one tier.
public struct ScoreRecord: Sendable, Hashable, Codable {
    public var tier: Int
    public var evidence: Evidence
    /// What the chosen answers of the visits before gave for this tier's inputs; nil when outputs were not compared.
    public var earlierSignatures: [Signature]?

    public init(tier: Int, evidence: Evidence, earlierSignatures: [Signature]? = nil) {
        self.tier = tier
        self.evidence = evidence
        self.earlierSignatures = earlierSignatures
    }
}

public struct TaskEnd: Sendable, Hashable, Codable {
    public var status: AnswerStatus
    public var cause: DecisionCause
    public var candidate: ContentHash?
    public var candidateTier: Int?
    public var path: [Int]
    public var cost: Cost
    public var message: String?

    public init(answer: Answer) {
        status = answer.status
        cause = answer.cause
        candidate = answer.candidate?.id
        candidateTier = answer.candidate?.tier
        path = answer.path
        cost = answer.cost
        message = answer.message
    }
}

/// Hidden-test verdicts of one candidate, written by a later step that the engine never sees.
public struct EvaluationRecord: Sendable, Hashable, Codable {
    public var candidate: ContentHash
    public var tier: Int
    /// Whether this candidate is the problem's answer.
    public var isAnswer: Bool
    public var outcome: Outcome
    public var verdicts: [Verdict]
    public var passed: Bool
    public var trust: VerdictTrust
    /// How many of the tests could not be judged apart from the candidate; nil for none. They are no passes, and say
    /// nothing against the candidate.
    public var notJudgedApart: Int?
    /// How many of the tests pass by names that they found in the candidate alone; nil for none.
    public var restingOnCandidate: Int?
    /// CPU time that the program was allowed, in seconds; nil in traces of versions that did not say.
    public var cpuLimitSeconds: Double?

    public init(
        candidate: ContentHash, tier: Int, isAnswer: Bool, outcome: Outcome, verdicts: [Verdict], passed: Bool,
        trust: VerdictTrust, notJudgedApart: Int? = nil, restingOnCandidate: Int? = nil,
        cpuLimitSeconds: Double? = nil
    ) {
        self.candidate = candidate
        self.tier = tier
        self.isAnswer = isAnswer
        self.outcome = outcome
        self.verdicts = verdicts
        self.passed = passed
        self.trust = trust
        self.notJudgedApart = notJudgedApart
        self.restingOnCandidate = restingOnCandidate
        self.cpuLimitSeconds = cpuLimitSeconds
    }
}
