/// An assert that an answer proposes, not yet judged by the parser.
struct ProposedTest: Sendable, Hashable {
    /// What the answer wrote.
    var original: String
    /// Ways to read it as Python, the most literal first.
    var readings: [String]
    /// Assignments and imports above it that it may rest on, in order.
    var context: [String]
}
