/// One MBPP-style task as the engine sees it. Hidden tests are not part of it: they have a type of their own in
/// the evaluation room, so that nothing which decides can be handed one.
public struct Problem: Sendable, Hashable, Codable {
    public var id: ProblemID
    /// The task in words; for completion-style problems the same text as `completionPrefix`.
    public var statement: String
    /// The function (or class) that the tests call.
    public var entryPoint: String
    /// Code that runs before any candidate: the dataset's set-up code and imports. May be empty.
    public var setup: String
    /// Code that the answer continues (HumanEval: signature and docstring). Nil where the task is only described.
    public var completionPrefix: String?
    /// Example asserts that the model may see.
    public var visibleExamples: [VisibleExample]

    public init(
        id: ProblemID, statement: String, entryPoint: String, setup: String = "", completionPrefix: String? = nil,
        visibleExamples: [VisibleExample] = []
    ) {
        self.id = id
        self.statement = statement
        self.entryPoint = entryPoint
        self.setup = setup
        self.completionPrefix = completionPrefix
        self.visibleExamples = visibleExamples
    }
}

/// One example assert that is part of the statement, for instance the first assert of an MBPP row.
public struct VisibleExample: Sendable, Hashable, Codable {
    /// One Python assert statement.
    public var source: String

    public init(source: String) { self.source = source }

    public init(from decoder: any Decoder) throws {
        source = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }
}
