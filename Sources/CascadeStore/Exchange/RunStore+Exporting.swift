import CascadeCore
import GRDB
import Glibc

extension RunStore {
    /// Writes the trace in JSON Lines form to a file, which appears whole or not at all and replaces an older one.
    /// - Returns: the number of events written.
    /// - Throws: `StoreError`.
    @discardableResult
    package func exportJSONLines(toFile path: String) async throws -> Int {
        let partial = path + ".partial"
        let descriptor = Glibc.open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw StoreError.system(errno, doing: "write", path: path) }
        do {
            let count = try await exportJSONLines(toDescriptor: descriptor, named: path)
            guard fsync(descriptor) == 0, rename(partial, path) == 0 else {
                throw StoreError.system(errno, doing: "write", path: path)
            }
            Glibc.close(descriptor)
            return count
        } catch {
            Glibc.close(descriptor)
            unlink(partial)
            throw error
        }
    }

    /// Writes the trace in JSON Lines form to an open descriptor, such as standard output.
    /// - Parameter name: what an error calls the output.
    @discardableResult
    package func exportJSONLines(toDescriptor descriptor: Int32, named name: String) async throws -> Int {
        let (run, created) = (run, microseconds(created))
        return try await read { db in
            var writer = LineWriter(path: name, descriptor: descriptor)
            let problems = try String.fetchAll(
                db,
                sql: """
                    SELECT problem FROM chains WHERE problem != '' AND (length > 0 OR position IS NOT NULL)
                    ORDER BY position IS NULL, position, rowid
                    """)
            let header = TraceLine.Header(
                format: TraceLine.Header.format, version: TraceLine.Header.version, run: run, created: created,
                problems: problems.map { ProblemID($0) })
            try writer.write(TraceLine.header(header).encoded())
            var (texts, events) = (0, 0)
            let blobs = try Row.fetchCursor(db, sql: "SELECT hash, text FROM blobs ORDER BY hash")
            while let row = try blobs.next() {
                try writer.write(TraceLine.text(hash: row["hash"], row.bytes("text") ?? []).encoded())
                texts += 1
            }
            let rows = try Row.fetchCursor(db, sql: "SELECT \(RawEvent.columns) FROM events ORDER BY id")
            while let row = try rows.next() {
                try writer.write(TraceLine.event(RawEvent(row)).encoded())
                events += 1
            }
            let heads = ChainHead.digest(of: try EventLog(db: db, run: run).heads())
            try writer.write(TraceLine.end(.init(events: events, texts: texts, heads: heads)).encoded())
            try writer.flush()
            return events
        }
    }
}
