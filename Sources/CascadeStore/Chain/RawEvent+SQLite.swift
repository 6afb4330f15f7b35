import GRDB

extension RawEvent {
    /// Texts are read as bytes: SQLite would hand out damaged UTF-8 in repaired form, and the damage would not be seen.
    static let columns = """
        CAST(problem AS BLOB) AS problem, seq, time, CAST(prev AS BLOB) AS prev, CAST(hash AS BLOB) AS hash, \
        CAST(kind AS BLOB) AS kind, CAST(data AS BLOB) AS data
        """

    init(_ row: Row) {
        self.init(
            problem: Self.text(row.bytes("problem")) ?? "", sequence: row["seq"], time: row["time"],
            previous: Self.text(row.bytes("prev")), hash: Self.text(row.bytes("hash")) ?? "",
            kind: Self.text(row.bytes("kind")) ?? "", data: row.bytes("data") ?? [])
    }

    static func fetch(_ db: Database, sql: String, arguments: StatementArguments = []) throws -> [RawEvent] {
        var events: [RawEvent] = []
        let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
        while let row = try rows.next() { events.append(RawEvent(row)) }
        return events
    }

    /// Bytes that are no UTF-8 are spelled out, so that they differ from every text.
    private static func text(_ bytes: [UInt8]?) -> String? {
        bytes.map { String(validating: $0, as: UTF8.self) ?? "invalid UTF-8 \($0)" }
    }
}
