package import CascadeCore
import FoundationEssentials
import GRDB

extension RunStore {
    /// Problems that have ended and need no work.
    /// - Parameter retried: ends that are to be tried again: `[.failed]` for `--retry errors`.
    package func finishedProblems(retrying retried: Set<AnswerStatus> = []) async throws -> Set<ProblemID> {
        let rows = try await read { db in try ResultRow.fetchAll(db) }
        return Set(
            rows.compactMap { row in
                let isRetried = AnswerStatus(rawValue: row.status).map(retried.contains) ?? false
                return isRetried ? nil : ProblemID(row.problem)
            })
    }

    /// The attempt number that a problem's next `task.start` carries.
    package func nextAttempt(of problem: ProblemID) async throws -> Int {
        let starts = try await events(of: problem).compactMap { stored -> Int? in
            guard case .taskStart(let start) = stored.event else { return nil }
            return start.attempt
        }
        return (starts.max() ?? 0) + 1
    }

    /// What the run was started with; nil before its `run.start`.
    package func runStart() async throws -> RunStart? {
        for stored in try await events(of: nil) {
            if case .runStart(let start) = stored.event { return start }
        }
        return nil
    }

    /// The answers of all finished problems, in dataset order, as they were given.
    /// - Throws: `StoreError` when an answer's code is missing or was changed.
    package func answers() async throws -> [Answer] {
        let (rows, extractions) = try await read { db in
            let rows = try ResultRow.fetchAll(db)
            let extractions = try RawEvent.fetch(
                db,
                sql: """
                    SELECT \(RawEvent.columns) FROM events
                    WHERE kind IN ('task.start', 'extraction') AND problem IN (SELECT problem FROM results) ORDER BY id
                    """)
            return (rows, extractions)
        }
        var origins = CandidateOrigins()
        for raw in extractions { origins.take(try stored(raw)) }
        var answers: [Answer] = []
        for row in rows { answers.append(try await answer(row, origins: origins)) }
        return answers
    }

    private func answer(_ row: ResultRow, origins: CandidateOrigins) async throws -> Answer {
        guard let status = AnswerStatus(rawValue: row.status), let cause = DecisionCause(rawValue: row.cause),
            let path = try? JSONDecoder().decode([Int].self, from: Data(row.path.utf8))
        else {
            throw StoreError(
                .damaged,
                "the result of \(row.problem) in '\(database.path)' cannot be read: check it with "
                    + "`cascade trace verify \(run)`")
        }
        let cost: Cost = row.cost.map { .known(Money(picodollars: $0)) } ?? .unknown
        var answer = Answer(
            problem: ProblemID(row.problem), status: status, cause: cause, path: path, cost: cost,
            message: row.message)
        if let hash = row.candidate, let tier = row.tier {
            let id = ContentHash(rawValue: hash)
            let origin = origins.origin(of: id, tier: Int(tier), problem: answer.problem)
            answer.candidate = Candidate(
                id: id, tier: Int(tier), sample: origin?.sample ?? 0, code: try await text(id),
                extraction: origin?.method ?? .whole)
        }
        return answer
    }
}
