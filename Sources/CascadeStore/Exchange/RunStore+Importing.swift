import CascadeCore
import FoundationEssentials
import GRDB

extension RunStore {
    /// Makes a run of a trace in JSON Lines form. Events keep their hashes, so that what was changed in the file is
    /// still found in the run; a torn last line is left out. Paid answers are not part of that form.
    /// - Returns: the run, and what checking the file brought to light.
    /// - Throws: `StoreError`: `malformedTrace` names the line that cannot be used; nothing is left behind then.
    package static func importing(
        _ file: TraceFile, into folder: String
    ) async throws -> (run: RunStore, report: VerificationReport) {
        let header = try await offPool { try Self.header(of: file) }
        let store = try await create(in: folder, run: header.run, clock: { Double(header.created) / 1e6 })
        do {
            let pool = store.database.pool
            let report = try await offPool {
                try pool.write { db in
                    try RunIdentity.markImported(db)
                    var transfer = Transfer(db: db, run: header.run)
                    try file.forEachLine {
                        try transfer.take($0, line: $1, of: file)
                    } unreadable: { line in
                        guard line.isTorn else { throw malformed(file, line: line.number, line.reason) }
                        transfer.checker.takeUnreadable(line)
                    }
                    return transfer.checker.report()
                }
            }
            return (store, report)
        } catch {
            try await store.close()
            for suffix in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: store.database.path + suffix)
            }
            throw StoreError.wrap(error, path: file.path)
        }
    }

    private static func header(of file: TraceFile) throws -> TraceLine.Header {
        let first = try LineReader(path: file.path).next()?.bytes ?? []
        guard case .header(let header)? = try? TraceLine(first), header.format == TraceLine.Header.format,
            !header.run.isEmpty
        else { throw malformed(file, line: 1, "is not the header of a trace") }
        guard header.version <= TraceLine.Header.version else {
            throw StoreError(
                .newerSchema,
                "'\(file.path)' was written by a newer version of this program: update the program to read it")
        }
        return header
    }

    private static func malformed(_ file: TraceFile, line: Int, _ reason: String) -> StoreError {
        StoreError(.malformedTrace, "\(file.path):\(line): \(reason); export the run again")
    }

    /// Writes a file's lines into an empty run.
    private struct Transfer {
        let db: Database
        let run: String
        var checker = TraceFileChecker()

        init(db: Database, run: String) {
            self.db = db
            self.run = run
        }

        mutating func take(_ content: TraceLine, line: Int, of file: TraceFile) throws {
            checker.take(content, line: line)
            switch content {
            case .header(let header) where line == 1: try RunStore.order(header.problems, in: db)
            case .header: throw malformed(file, line: line, "is a second header")
            case .text(let hash, let text):
                try RunStore.insert(text, hash: ContentHash(rawValue: hash), into: db)
            case .event(let raw):
                do { try EventLog(db: db, run: run).insert(raw) } catch let error as DatabaseError
                    where error.resultCode == .SQLITE_CONSTRAINT
                {
                    throw malformed(file, line: line, "repeats event \(raw.sequence) of '\(raw.problem)'")
                }
                guard let event = try? EventCoding.event(kind: raw.kind, payload: raw.data) else { return }
                try DerivedRows.apply(event, problem: raw.problem, sequence: raw.sequence, to: db)
            case .end: return
            }
        }
    }
}
