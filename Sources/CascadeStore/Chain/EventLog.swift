import CascadeCore
import GRDB

/// Appends events within one transaction.
struct EventLog {
    let db: Database
    let run: String

    /// `run.end` is stored with the ends of all chains so far; nil for every other event.
    func seal(_ event: TraceEvent) throws -> TraceEvent? {
        guard case .runEnd(var end) = event else { return nil }
        end.heads = ContentHash(rawValue: ChainHead.digest(of: try heads()))
        return .runEnd(end)
    }

    func heads() throws -> [ChainHead] {
        try Row.fetchAll(db, sql: "SELECT problem, length, head FROM chains WHERE length > 0").map {
            ChainHead(problem: $0["problem"], length: $0["length"], head: $0["head"] ?? "")
        }
    }

    func append(_ event: TraceEvent, payload: [UInt8], problem: String, time: Int64) throws {
        let last = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT length, head FROM chains WHERE problem = ?"), arguments: [problem])
        var raw = RawEvent(
            problem: problem, sequence: (last?["length"] ?? 0) + 1, time: time, previous: last?["head"], hash: "",
            kind: event.kind.rawValue, data: payload)
        raw.hash = raw.digest(run: run)
        try insert(raw)
        try DerivedRows.apply(event, problem: problem, sequence: raw.sequence, to: db)
    }

    /// Stores an event exactly as it is, and moves its chain's end.
    func insert(_ event: RawEvent) throws {
        try db.cachedStatement(
            sql: "INSERT INTO events (problem, seq, time, prev, hash, kind, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            event.problem, event.sequence, event.time, event.previous, event.hash, event.kind,
            String(decoding: event.data, as: UTF8.self),
        ])
        try db.cachedStatement(
            sql: """
                INSERT INTO chains (problem, length, head) VALUES (?, ?, ?)
                ON CONFLICT (problem) DO UPDATE SET length = excluded.length, head = excluded.head
                """
        ).execute(arguments: [event.problem, event.sequence, event.hash])
    }
}
