package import CascadeCore
import GRDB

extension RunStore: TraceRecorder {
    /// Appends an event to its problem's chain, with everything that is derived from it, in one transaction.
    /// - Throws: `StoreError`; the event is not stored then.
    package func record(_ event: TraceEvent, of problem: ProblemID?) async throws {
        if let problem, problem.rawValue.isEmpty {
            throw StoreError(.invalidInput, "a problem needs an id that is not empty")
        }
        let time = microseconds(clock())
        let (run, name) = (run, problem?.rawValue ?? "")
        let payload: [UInt8]
        do { payload = try EventCoding.payload(of: event) } catch { throw StoreError.wrap(error, path: database.path) }
        try await write(synced: Self.isSynced(event.kind)) { db in
            let log = EventLog(db: db, run: run)
            let sealed = try log.seal(event)
            try log.append(
                sealed ?? event, payload: try sealed.map(EventCoding.payload(of:)) ?? payload, problem: name, time: time
            )
        }
    }

    package func keep(_ text: String) async throws -> ContentHash {
        let bytes = Array(text.utf8)
        let hash = CryptoHasher().hash(bytes)
        try await write(synced: false) { db in try Self.insert(bytes, hash: hash, into: db) }
        return hash
    }

    /// Says in which order the dataset has its problems. Later calls add problems and change positions.
    package func setOrder(_ problems: [ProblemID]) async throws {
        try await write(synced: true) { db in try Self.order(problems, in: db) }
    }

    static func order(_ problems: [ProblemID], in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO chains (problem, position) VALUES (?, ?)
                ON CONFLICT (problem) DO UPDATE SET position = excluded.position
                """)
        for (position, problem) in problems.enumerated() {
            try statement.execute(arguments: [problem.rawValue, position])
        }
    }

    static func insert(_ text: [UInt8], hash: ContentHash, into db: Database) throws {
        // A damaged copy of the same text is replaced, not kept.
        try db.cachedStatement(
            sql: """
                INSERT INTO blobs (hash, text) VALUES (?, ?)
                ON CONFLICT (hash) DO UPDATE SET text = excluded.text WHERE text != excluded.text
                """
        ).execute(arguments: [hash.rawValue, blob(text)])
    }

    private static func isSynced(_ kind: TraceEvent.Kind) -> Bool {
        switch kind {
        case .runStart, .runResume, .runEnd, .taskEnd, .evaluation: true
        default: false
        }
    }
}
