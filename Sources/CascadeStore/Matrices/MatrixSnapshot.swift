package import CascadeCore
import GRDB

/// A matrix with what the hidden tests say of it, as both stood at one moment.
package struct MatrixSnapshot: Sendable {
    package var matrix: Matrix
    /// Shaped as the matrix: one row for each of its rows, one verdict for each of their samples.
    package var gold: GoldTable
    /// One hash over all rows: what a report names, so that another can tell whether it speaks of the same matrix.
    package var digest: ContentHash
}

extension MatrixStore {
    /// The matrix as far as it is collected. It is read at once, because a collection may be adding to it: rows and hidden
    /// results of two moments would not belong together.
    /// - Throws: `StoreError` (`damaged`) when a row was changed, or when hidden results are missing or left over.
    package func snapshot() async throws -> MatrixSnapshot {
        let stored = try await read { db in
            (
                header: try Self.metadata("header", db), rows: try StoredRow.all(in: "matrix_rows", db),
                gold: try StoredRow.all(in: "gold_rows", db)
            )
        }
        let header = try header(stored.header)
        for row in stored.rows + stored.gold where !row.isSound { throw damaged("of \(row.problem) was changed") }
        try check(stored.rows, against: stored.gold)
        let rows = try stored.rows.map { try decoded(MatrixRow.self, $0.data, what: $0.problem) }
        let gold = try stored.gold.map { try decoded(GoldRow.self, $0.data, what: $0.problem) }
        for (row, results) in zip(rows, gold) where row.cells.map(\.samples.count) != results.passes.map(\.count) {
            throw damaged("of \(row.problem.id) does not fit its hidden results")
        }
        var canonical = CanonicalBytes(form: "cascade-matrix-1")
        for text in [stored.header ?? ""] + stored.rows.map(\.hash) + stored.gold.map(\.hash) { canonical.append(text) }
        return MatrixSnapshot(
            matrix: Matrix(header: header, rows: rows), gold: GoldTable(gold),
            digest: ContentHash(rawValue: canonical.hash))
    }

    private func check(_ rows: [StoredRow], against gold: [StoredRow]) throws(StoreError) {
        let (known, judged) = (Set(rows.map(\.place)), Set(gold.map(\.place)))
        if let alone = known.symmetricDifference(judged).min(by: { $0.position < $1.position }) {
            throw damaged("of \(alone.problem) is incomplete: either its outcomes or its hidden results are missing")
        }
    }

    private func damaged(_ what: String) -> StoreError {
        StoreError(
            .damaged, "what '\(database.path)' holds \(what): restore the file from a copy, or collect anew")
    }
}

/// One problem's row of either table, not decoded yet.
struct StoredRow: Sendable {
    struct Place: Hashable, Sendable {
        var position: Int
        var problem: String
    }

    var place: Place
    var data: [UInt8]
    var hash: String

    var problem: String { place.problem }

    /// Whether it is as it was written.
    var isSound: Bool { Self.hash(data, at: place) == hash }

    /// In the dataset's order.
    static func all(in table: String, _ db: Database) throws -> [StoredRow] {
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY position").map { row in
            StoredRow(
                place: Place(position: row["position"], problem: row["problem"]), data: row.bytes("data") ?? [],
                hash: row["hash"])
        }
    }

    static func hash(_ data: [UInt8], at place: Place) -> String {
        var canonical = CanonicalBytes(form: "cascade-matrix-row-1")
        canonical.append(place.problem)
        canonical.append(Int64(place.position))
        canonical.append(data)
        return canonical.hash
    }
}
