package import CascadeCore
import GRDB

extension RunStore: TraceReader {
    package func problems() async throws -> [ProblemID] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT problem FROM chains WHERE problem != '' AND length > 0
                    ORDER BY position IS NULL, position, rowid
                    """
            ).map { ProblemID($0) }
        }
    }

    /// - Throws: `StoreError` with code `damaged` when a stored event cannot be read.
    package func events(of problem: ProblemID?) async throws -> [StoredEvent] {
        let raw = try await read { db in
            try RawEvent.fetch(
                db, sql: "SELECT \(RawEvent.columns) FROM events WHERE problem = ? ORDER BY seq",
                arguments: [problem?.rawValue ?? ""])
        }
        return try raw.map { try stored($0) }
    }

    /// - Throws: `StoreError` with code `textMissing`, or `damaged` when the text no longer has this address.
    package func text(_ hash: ContentHash) async throws -> String {
        let stored = try await read { db in
            try Row.fetchOne(db, sql: "SELECT text FROM blobs WHERE hash = ?", arguments: [hash.rawValue])?
                .bytes("text")
        }
        guard let stored else {
            throw StoreError(
                .textMissing,
                "'\(database.path)' has no text \(hash.short): check it with `cascade trace verify \(run)`")
        }
        guard CryptoHasher().hash(stored) == hash else {
            throw StoreError(
                .damaged,
                "the text \(hash.short) in '\(database.path)' was changed after it was stored: restore the run from a copy"
            )
        }
        return String(decoding: stored, as: UTF8.self)
    }

    func stored(_ raw: RawEvent) throws -> StoredEvent {
        do {
            return StoredEvent(
                problem: raw.problem.isEmpty ? nil : ProblemID(raw.problem), sequence: Int(raw.sequence),
                time: Double(raw.time) / 1e6, previous: raw.previous.map { ContentHash(rawValue: $0) },
                hash: ContentHash(rawValue: raw.hash),
                event: try EventCoding.event(kind: raw.kind, payload: raw.data))
        } catch {
            let owner = raw.problem.isEmpty ? "the run" : raw.problem
            throw StoreError(
                .damaged,
                "event \(raw.sequence) of \(owner) in '\(database.path)' cannot be read (\(raw.kind)): "
                    + "check the run with `cascade trace verify \(run)`")
        }
    }
}
