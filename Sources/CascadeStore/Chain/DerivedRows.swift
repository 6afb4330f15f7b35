import CascadeCore
import GRDB

/// The rows that follow from events: computed here in memory by `verify`, and kept in step by `apply` while events are
/// written. A problem that starts again has no result until it ends again.
struct DerivedRows {
    private(set) var results: [String: ResultRow] = [:]
    private(set) var evaluations: [EvaluationRow.Key: EvaluationRow] = [:]

    mutating func take(_ event: TraceEvent, problem: String, sequence: Int64) {
        switch event {
        case .taskStart:
            results[problem] = nil
            for key in evaluations.keys where key.problem == problem { evaluations[key] = nil }
        case .taskEnd(let end):
            results[problem] = ResultRow(problem: problem, sequence: sequence, end: end)
        case .evaluation(let record):
            let row = EvaluationRow(problem: problem, sequence: sequence, record: record)
            evaluations[row.key] = row
        default: break
        }
    }

    static func apply(_ event: TraceEvent, problem: String, sequence: Int64, to db: Database) throws {
        switch event {
        case .taskStart:
            for table in ["results", "evaluations"] {
                try db.cachedStatement(sql: "DELETE FROM \(table) WHERE problem = ?").execute(arguments: [problem])
            }
        case .taskEnd(let end):
            try ResultRow(problem: problem, sequence: sequence, end: end).replace(in: db)
        case .evaluation(let record):
            try EvaluationRow(problem: problem, sequence: sequence, record: record).replace(in: db)
        default: break
        }
    }
}
