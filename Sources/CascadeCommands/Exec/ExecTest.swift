/// One test of `exec`.
struct ExecTest: Sendable, Hashable {
    /// What runs: `text` with what it needs in front.
    var source: String
    /// What a person reads as the test.
    var text: String
    /// File and line; nil for a test of the command line.
    var origin: String?

    init(source: String, text: String? = nil, origin: String? = nil) {
        self.source = source
        self.text = text ?? source
        self.origin = origin
    }
}
