import CascadeCore
import GRDB

/// How one problem ended: its last `task.end`, as columns.
struct ResultRow: Sendable, Hashable {
    var problem: String
    /// Sequence number of the `task.end`.
    var sequence: Int64
    var status: String
    var cause: String
    var candidate: String?
    var tier: Int64?
    /// Tiers tried, as a JSON array.
    var path: String
    /// Picodollars; nil when unknown.
    var cost: Int64?
    var message: String?

    init(problem: String, sequence: Int64, end: TaskEnd) {
        self.problem = problem
        self.sequence = sequence
        status = end.status.rawValue
        cause = end.cause.rawValue
        candidate = end.candidate?.rawValue
        tier = end.candidateTier.map { Int64($0) }
        path = "[\(end.path.map { String($0) }.joined(separator: ","))]"
        cost = end.cost.money?.picodollars
        message = end.message
    }

    init(_ row: Row) {
        problem = row["problem"]
        sequence = row["seq"]
        status = row["status"]
        cause = row["cause"]
        candidate = row["candidate"]
        tier = row["tier"]
        path = row["path"]
        cost = row["cost"]
        message = row["message"]
    }

    /// All results, in dataset order.
    static func fetchAll(_ db: Database) throws -> [ResultRow] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT results.* FROM results LEFT JOIN chains USING (problem)
                ORDER BY chains.position IS NULL, chains.position, chains.rowid
                """
        ).map(ResultRow.init)
    }

    func replace(in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO results (problem, seq, status, cause, candidate, tier, path, cost, message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [problem, sequence, status, cause, candidate, tier, path, cost, message])
    }
}
