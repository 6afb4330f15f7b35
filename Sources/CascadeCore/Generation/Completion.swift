/// Tokens of one exchange.
public struct TokenUsage: Sendable, Hashable, Codable {
    /// All prompt tokens, cached ones included.
    public var input: Int
    public var cachedInput: Int
    /// All generated tokens, reasoning ones included.
    public var output: Int
    public var reasoning: Int
    /// True where the endpoint or the recording gave no count and it was estimated from the text's length.
    public var isEstimated: Bool

    public init(input: Int, cachedInput: Int = 0, output: Int, reasoning: Int = 0, isEstimated: Bool = false) {
        self.input = input
        self.cachedInput = cachedInput
        self.output = output
        self.reasoning = reasoning
        self.isEstimated = isEstimated
    }

    public static let zero = TokenUsage(input: 0, output: 0)

    public static func + (a: TokenUsage, b: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: sum(a.input, b.input), cachedInput: sum(a.cachedInput, b.cachedInput),
            output: sum(a.output, b.output), reasoning: sum(a.reasoning, b.reasoning),
            isEstimated: a.isEstimated || b.isEstimated)
    }

    /// Counts come from servers: a nonsensical one must not end the program.
    private static func sum(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? .max : sum
    }
}

/// Why a model stopped writing.
public enum FinishReason: String, Sendable, Hashable, Codable {
    case stop
    /// The token limit cut the answer off.
    case length
    /// The provider or the model declined.
    case refusal
    case other
}

/// One answer.
public struct CompletionSample: Sendable, Hashable, Codable {
    public var index: Int
    public var text: String
    public var finish: FinishReason

    public init(index: Int, text: String, finish: FinishReason = .stop) {
        self.index = index
        self.text = text
        self.finish = finish
    }
}

/// Where an answer came from. Reports say so wherever a result rests on anything but a live model.
public enum AnswerSource: String, Sendable, Hashable, Codable, CaseIterable {
    case live
    /// A real model's recorded answer.
    case replayed
    /// Written by a person for a demonstration or a test: not a model result.
    case scripted
}

/// The answers to one `CompletionRequest`, in sample order.
public struct Completion: Sendable, Hashable, Codable {
    public var samples: [CompletionSample]
    /// Tokens of the whole request; nil when nobody counted and the text gives no estimate.
    public var usage: TokenUsage?
    public var latency: Duration
    public var source: AnswerSource
    /// HTTP attempts made, 1 when the first succeeded, 0 when nothing was sent.
    public var attempts: Int
    /// True when the run's own response store answered: the cost was paid earlier in the same run.
    public var fromStore: Bool

    public init(
        samples: [CompletionSample], usage: TokenUsage?, latency: Duration = .zero, source: AnswerSource,
        attempts: Int = 1, fromStore: Bool = false
    ) {
        self.samples = samples
        self.usage = usage
        self.latency = latency
        self.source = source
        self.attempts = attempts
        self.fromStore = fromStore
    }
}
