/// One generated solution after extraction, addressed by the hash of its code.
public struct Candidate: Sendable, Hashable, Codable {
    public var id: ContentHash
    /// Position of the tier in the ladder.
    public var tier: Int
    /// Which of the tier's samples it came from.
    public var sample: Int
    public var code: String
    public var extraction: ExtractionMethod

    public init(id: ContentHash, tier: Int, sample: Int, code: String, extraction: ExtractionMethod) {
        self.id = id
        self.tier = tier
        self.sample = sample
        self.code = code
        self.extraction = extraction
    }
}

/// How code was found in an answer.
public enum ExtractionMethod: String, Sendable, Hashable, Codable, CaseIterable {
    /// A closed fenced block.
    case fence
    /// A fenced block that the answer never closed.
    case openFence = "open_fence"
    /// The whole answer is code.
    case whole
    /// The longest run of lines that parses, inside prose.
    case embedded
    /// The answer continues the problem's prompt and was joined to it.
    case completion
}

/// Why no candidate could be taken from an answer.
public enum ExtractionFailure: String, Sendable, Hashable, Codable, CaseIterable {
    case empty
    /// No part of the answer parses as Python.
    case noCode = "no_code"
    /// Code was found, but nothing in it defines the entry point.
    case noEntryPoint = "no_entry_point"
    /// The answer was cut off by the token limit before the code was whole.
    case truncated
    case refused
}

/// What was made of one answer.
public struct Extraction: Sendable, Hashable, Codable {
    public var code: String?
    public var method: ExtractionMethod?
    public var failure: ExtractionFailure?
    /// Facts about the extracted code that selection uses; nil when extraction failed.
    public var facts: PythonFacts?

    public init(code: String, method: ExtractionMethod, facts: PythonFacts) {
        self.code = code
        self.method = method
        self.facts = facts
    }

    public init(failure: ExtractionFailure) { self.failure = failure }
}
