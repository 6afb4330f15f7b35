/// A fenced block of Markdown.
struct FencedBlock: Sendable, Hashable {
    /// The first word after the opening fence, in lower case; empty when there is none.
    var tag: String
    var text: String
    var isClosed: Bool
}
