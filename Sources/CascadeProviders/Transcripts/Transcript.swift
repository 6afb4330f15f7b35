package import CascadeCore

/// Recorded samples by key.
package struct Transcript: Sendable {
    private var lines: [ContentHash: TranscriptLine] = [:]
    private(set) var files: [String] = []
    /// Files whose last line a crash left unfinished; that line is not used.
    package private(set) var tornFiles: [String] = []
    let hashing: any ContentHashing

    package init(hashing: any ContentHashing) { self.hashing = hashing }

    package var count: Int { lines.count }

    /// Reads a transcript line by line. Of several lines with one key the last counts.
    /// - Throws: `DataFileError` with file, line and field for a line that is not whole, or whose key does not follow
    ///   from its request.
    package mutating func load(_ path: String) throws {
        files.append(path)
        var reader = try LineReader(path: path)
        while let bytes = try reader.next() {
            if bytes.isBlankLine { continue }
            do {
                try add(
                    try DataFileError.decode(TranscriptLine.self, from: bytes, file: path, line: reader.number),
                    file: path, line: reader.number)
            } catch let error as DataFileError {
                guard !reader.lastWasTerminated, error.field == nil else { throw error }
                tornFiles.append(path)
            }
        }
    }

    private mutating func add(_ line: TranscriptLine, file: String, line number: Int) throws {
        guard try line.request.key(hashing) == line.key, line.sample == line.request.sample else {
            throw DataFileError(
                .malformed, file: file, line: number, field: "key",
                message: "does not follow from the line's request: the line was changed; record it again")
        }
        lines[line.key] = line
    }

    func line(for key: ContentHash) -> TranscriptLine? { lines[key] }

    /// The recorded request that differs from `request` in the fewest fields, then shares the longest text with it;
    /// nil when nothing is recorded.
    func nearest(to request: CanonicalRequest) -> (line: TranscriptLine, differences: [String])? {
        let ranked = lines.values.map { line in
            (
                line: line, differences: request.differences(from: line.request),
                shared: request.sharedText(with: line.request)
            )
        }
        let best = ranked.min { a, b in
            if a.differences.count != b.differences.count { return a.differences.count < b.differences.count }
            if a.shared != b.shared { return a.shared > b.shared }
            return a.line.key < b.line.key
        }
        return best.map { ($0.line, $0.differences) }
    }
}
