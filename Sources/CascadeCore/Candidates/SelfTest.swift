/// One assert that judges candidates, written from the statement only.
public struct SelfTest: Sendable, Hashable, Codable {
    public enum Origin: String, Sendable, Hashable, Codable {
        /// Written by a model.
        case model
        /// A visible example of the statement.
        case prompt
        /// Written at a lower tier and carried upward.
        case carried
    }

    /// Hash of the normalised source: two spellings of one assert are one test.
    public var id: ContentHash
    public var source: String
    public var origin: Origin

    public init(id: ContentHash, source: String, origin: Origin) {
        self.id = id
        self.source = source
        self.origin = origin
    }
}

/// Why a line of a test answer is not used.
public enum TestRejection: String, Sendable, Hashable, Codable, CaseIterable {
    case notParsed = "not_parsed"
    /// Not an assert statement.
    case notAssert = "not_assert"
    /// Never calls the entry point.
    case noCall = "no_call"
    /// Says the same as an earlier test.
    case duplicate
    /// Asserts a constant, or compares the call with itself.
    case vacuous
    /// Passes on a candidate that cannot be right (`TestVacuity`).
    case passesOnStub = "passes_on_stub"
    /// Beyond the plan's number of lines.
    case overLimit = "over_limit"
}

/// What was made of the test answers of one tier.
public struct TestExtraction: Sendable, Hashable, Codable {
    public struct Rejected: Sendable, Hashable, Codable {
        public var source: String
        public var reason: TestRejection

        public init(source: String, reason: TestRejection) {
            self.source = source
            self.reason = reason
        }
    }

    public var accepted: [SelfTest]
    public var rejected: [Rejected]

    public init(accepted: [SelfTest] = [], rejected: [Rejected] = []) {
        self.accepted = accepted
        self.rejected = rejected
    }
}
