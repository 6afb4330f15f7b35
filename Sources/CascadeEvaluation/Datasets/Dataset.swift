package import CascadeCore

/// Problems in file order, with their gold tests beside them.
package struct Dataset: Sendable, Hashable {
    /// The file's name without its extensions.
    package var name: String
    package var path: String
    package var format: DatasetFormat
    /// SHA-256 over the SHA-256 digests of the rows, each followed by a newline: the same for a plain and a compressed
    /// file, and for LF and CRLF line ends.
    package var digest: ContentHash
    package var entries: [DatasetEntry]
    /// Rows that were left out because they are invalid.
    package var skipped: [DatasetError]

    package init(
        name: String, path: String, format: DatasetFormat, digest: ContentHash, entries: [DatasetEntry],
        skipped: [DatasetError] = []
    ) {
        self.name = name
        self.path = path
        self.format = format
        self.digest = digest
        self.entries = entries
        self.skipped = skipped
    }

    package var problems: [Problem] { entries.map(\.problem) }

    package subscript(id: ProblemID) -> DatasetEntry? { entries.first { $0.id == id } }
}
