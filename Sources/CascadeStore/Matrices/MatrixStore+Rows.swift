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
        try decoded(MatrixHeader.self, Array(try await metadata("header").utf8), what: "its header")
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

    /// The matrix as far as it is collected, without what the hidden tests say.
    /// - Throws: `StoreError` (`damaged`) when a row was changed.
    package func matrix() async throws -> Matrix {
        Matrix(header: try await header(), rows: try await rows(MatrixRow.self, of: "matrix_rows"))
    }

    /// What the hidden tests say, shaped as `matrix()`.
    /// - Throws: `StoreError` (`damaged`) when a row was changed.
    package func gold() async throws -> GoldTable { GoldTable(try await rows(GoldRow.self, of: "gold_rows")) }

    /// One hash over all rows: what a report names, so that another can tell whether it speaks of the same matrix.
    package func digest() async throws -> ContentHash {
        let hashes = try await read { db in
            try String.fetchAll(db, sql: "SELECT value FROM metadata WHERE key = 'header'")
                + String.fetchAll(db, sql: "SELECT hash FROM matrix_rows ORDER BY position")
                + String.fetchAll(db, sql: "SELECT hash FROM gold_rows ORDER BY position")
        }
        var canonical = CanonicalBytes(form: "cascade-matrix-1")
        for hash in hashes { canonical.append(hash) }
        return ContentHash(rawValue: canonical.hash)
    }

    private func metadata(_ key: String) async throws -> String {
        let value = try await read { db in
            try String.fetchOne(db, sql: "SELECT value FROM metadata WHERE key = ?", arguments: [key])
        }
        guard let value else {
            throw StoreError(
                .damaged, "'\(database.path)' has no \(key): making it was cut off; delete the folder and start anew")
        }
        return value
    }

    private func rows<Value: Decodable & Sendable>(_ type: Value.Type, of table: String) async throws -> [Value] {
        let stored = try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY position").map {
                (
                    position: $0["position"] as Int, problem: $0["problem"] as String, data: $0.bytes("data") ?? [],
                    hash: $0["hash"] as String
                )
            }
        }
        return try stored.map { row in
            guard Self.hash(row.data, row.problem, row.position) == row.hash else {
                throw StoreError(
                    .damaged,
                    "what '\(database.path)' holds of \(row.problem) was changed: restore the file from a copy, or "
                        + "collect anew")
            }
            return try decoded(type, row.data, what: row.problem)
        }
    }

    private static func insert(
        _ data: [UInt8], _ problem: String, _ position: Int, into table: String, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO \(table) (position, problem, data, hash) VALUES (?, ?, ?, ?)",
            arguments: [position, problem, blob(data), hash(data, problem, position)])
    }

    private static func hash(_ data: [UInt8], _ problem: String, _ position: Int) -> String {
        var canonical = CanonicalBytes(form: "cascade-matrix-row-1")
        canonical.append(problem)
        canonical.append(Int64(position))
        canonical.append(data)
        return canonical.hash
    }

    private func encoded(_ value: some Encodable) throws -> [UInt8] {
        do { return try EventCoding.encode(value) } catch { throw StoreError.wrap(error, path: database.path) }
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8], what: String) throws -> Value {
        do { return try EventCoding.decode(type, from: bytes) } catch {
            throw StoreError(
                .damaged, "'\(database.path)' holds \(what) in a form that this version does not know: \(error)")
        }
    }
}
