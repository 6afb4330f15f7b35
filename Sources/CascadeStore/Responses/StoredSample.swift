import CascadeCore

/// A row of the response store as it was read, with what it must agree with.
struct StoredSample: Sendable {
    var row: CompletionRow
    /// The row's own hash, as stored.
    var digest: String
    /// The bytes that `row.text` refers to; nil when they are missing.
    var text: [UInt8]?

    var isIntact: Bool {
        row.digest == digest && text.map { CryptoHasher().hash($0).rawValue } == row.text
    }
}
