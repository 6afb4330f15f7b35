package import CascadeCore
import GRDB

extension MatrixStore {
    /// Writes what the matrix says of itself. `text` is whatever its maker needs to go on with it.
    /// - Throws: `StoreError`.
    package func begin(_ header: MatrixHeader, invocation text: String) async throws {
        let bytes = try encoded(header)
        try await write { db in
            for (key, value) in [("header", String(decoding: bytes, as: UTF8.self)), ("invocation", text)] {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO metadata (key, value) VALUES (?, ?)", arguments: [key, value])
            }
        }
    }

    /// - Throws: `StoreError` (`damaged`) when the matrix has none, because making it was cut off at once.
    package func header() async throws -> MatrixHeader {
        try header(try await metadata("header"))
    }

    package func invocation() async throws -> String { try await metadata("invocation") }

    /// Stores one problem's outcomes and what the hidden tests say of them, together.
    /// - Parameter position: the problem's place in the dataset, from 0.
    package func keep(_ row: MatrixRow, gold: GoldRow, at position: Int) async throws {
        let (data, goldData) = (try encoded(row), try encoded(gold))
        let problem = row.problem.id.rawValue
        try await write { db in
            try Self.insert(data, problem, position, into: "matrix_rows", db)
            try Self.insert(goldData, problem, position, into: "gold_rows", db)
        }
    }

    /// Problems whose outcomes are stored.
    package func collected() async throws -> Set<ProblemID> {
        Set(try await read { try String.fetchAll($0, sql: "SELECT problem FROM matrix_rows") }.map { ProblemID($0) })
    }

    /// - Throws: `StoreError` (`damaged`) for a text that is missing or says something else.
    func header(_ text: String?) throws -> MatrixHeader {
        try decoded(MatrixHeader.self, Array(try present(text, "header").utf8), what: "its header")
    }

    static func metadata(_ key: String, _ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM metadata WHERE key = ?", arguments: [key])
    }

    private func metadata(_ key: String) async throws -> String {
        try present(try await read { try Self.metadata(key, $0) }, key)
    }

    private func present(_ value: String?, _ key: String) throws(StoreError) -> String {
        if let value { return value }
        throw StoreError(
            .damaged, "'\(database.path)' has no \(key): making it was cut off; delete the folder and start anew")
    }

    private static func insert(
        _ data: [UInt8], _ problem: String, _ position: Int, into table: String, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO \(table) (position, problem, data, hash) VALUES (?, ?, ?, ?)",
            arguments: [
                position, problem, blob(data),
                StoredRow.hash(data, at: .init(position: position, problem: problem)),
            ])
    }

    private func encoded(_ value: some Encodable) throws -> [UInt8] {
        do { return try EventCoding.encode(value) } catch { throw StoreError.wrap(error, path: database.path) }
    }

    func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8], what: String) throws -> Value {
        do { return try EventCoding.decode(type, from: bytes) } catch {
            throw StoreError(
                .damaged, "'\(database.path)' holds \(what) in a form that this version does not know: \(error)")
        }
    }
}
