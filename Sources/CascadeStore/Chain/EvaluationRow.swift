import CascadeCore
import GRDB

/// The last hidden-test verdict of one candidate, as columns.
struct EvaluationRow: Sendable, Hashable {
    var problem: String
    var tier: Int64
    var candidate: String
    /// Sequence number of the `evaluation` event.
    var sequence: Int64
    var isAnswer: Bool
    var outcome: String
    var passed: Bool

    /// What there is one row of.
    struct Key: Hashable {
        var problem: String
        var tier: Int64
        var candidate: String
    }

    var key: Key { Key(problem: problem, tier: tier, candidate: candidate) }

    init(problem: String, sequence: Int64, record: EvaluationRecord) {
        self.problem = problem
        self.sequence = sequence
        tier = Int64(record.tier)
        candidate = record.candidate.rawValue
        isAnswer = record.isAnswer
        outcome = record.outcome.rawValue
        passed = record.passed
    }

    init(_ row: Row) {
        problem = row["problem"]
        tier = row["tier"]
        candidate = row["candidate"]
        sequence = row["seq"]
        isAnswer = row["is_answer"]
        outcome = row["outcome"]
        passed = row["passed"]
    }

    func replace(in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO evaluations (problem, tier, candidate, seq, is_answer, outcome, passed)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [problem, tier, candidate, sequence, isAnswer, outcome, passed])
    }
}
