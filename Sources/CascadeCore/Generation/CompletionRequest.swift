/// What a model is asked for.
public enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
    case solution
    case tests
    /// How hard a problem is: the question of a predictor that asks a model.
    case complexity
    /// The problem's text as a vector.
    case embedding
}

/// One chat message.
public struct Message: Sendable, Hashable, Codable {
    public enum Role: String, Sendable, Hashable, Codable { case system, user, assistant }

    public var role: Role
    public var content: String

    public init(role: Role, content: String) {
        self.role = role
        self.content = content
    }
}

/// How tokens are drawn.
public struct Sampling: Sendable, Hashable, Codable {
    public var temperature: Double
    public var topP: Double?
    public var maxTokens: Int
    public var stop: [String]

    public init(temperature: Double, topP: Double? = nil, maxTokens: Int, stop: [String] = []) {
        self.temperature = temperature
        self.topP = topP
        self.maxTokens = maxTokens
        self.stop = stop
    }
}

/// One request for `sampleCount` answers to the same messages. Samples are numbered from `firstSample`, so that a
/// request can be repeated, recorded and replayed sample by sample.
public struct CompletionRequest: Sendable, Hashable, Codable {
    public var problem: ProblemID
    public var tier: String
    public var endpoint: String
    public var model: String
    public var purpose: Purpose
    public var messages: [Message]
    public var sampling: Sampling
    public var firstSample: Int
    public var sampleCount: Int

    public init(
        problem: ProblemID, tier: String, endpoint: String, model: String, purpose: Purpose, messages: [Message],
        sampling: Sampling, firstSample: Int = 0, sampleCount: Int = 1
    ) {
        self.problem = problem
        self.tier = tier
        self.endpoint = endpoint
        self.model = model
        self.purpose = purpose
        self.messages = messages
        self.sampling = sampling
        self.firstSample = firstSample
        self.sampleCount = sampleCount
    }

    public var samples: Range<Int> { firstSample..<(firstSample + sampleCount) }
}
