import Synchronization

/// Appends lines to a transcript file; each is on the disk when `append` returns.
package final class TranscriptWriter: Sendable {
    private let file: Mutex<FileHandle>
    /// Bytes of a line that an earlier crash left unfinished, and that were cut off; 0 after a clean end.
    package let repairedBytes: Int

    private init(file: consuming FileHandle, repairedBytes: Int) {
        self.file = Mutex(file)
        self.repairedBytes = repairedBytes
    }

    /// Opens or creates a transcript.
    /// - Throws: `DataFileError` when the file cannot be written, or holds something other than a transcript.
    package static func open(_ path: String) async throws -> TranscriptWriter {
        try await BlockingWork.run {
            let file = try FileHandle(appending: path)
            let repaired = try repair(file)
            return TranscriptWriter(file: file, repairedBytes: repaired)
        }
    }

    func append(_ lines: [TranscriptLine]) async throws {
        let bytes = try lines.flatMap { try $0.encoded() }
        try await BlockingWork.run { try self.file.withLock { try $0.appendDurably(bytes) } }
    }

    /// Makes the file end after a whole line, and returns how many bytes had to go for it.
    private static func repair(_ file: borrowing FileHandle) throws(DataFileError) -> Int {
        let opening = Array(TranscriptLine.opening.utf8)
        var (length, tail): (Int, [UInt8]) = (0, [])
        var head: [UInt8] = []
        while true {
            let chunk = try file.read(upTo: 1 << 16)
            if chunk.isEmpty { break }
            if head.count < opening.count { head += chunk.prefix(opening.count - head.count) }
            length += chunk.count
            if let end = chunk.lastIndex(of: UInt8(ascii: "\n")) {
                tail = Array(chunk[(end + 1)...])
            } else {
                tail += chunk
            }
        }
        guard opening.starts(with: head) else {
            throw DataFileError(
                .malformed, file: file.path, line: 1,
                message: "is not a transcript: nothing is appended to it; choose another file")
        }
        if tail.isEmpty { return 0 }
        if (try? DataFileError.decode(TranscriptLine.self, from: tail, file: file.path)) != nil {
            try file.appendDurably([UInt8(ascii: "\n")])
            return 0
        }
        try file.truncate(to: length - tail.count)
        return tail.count
    }
}
