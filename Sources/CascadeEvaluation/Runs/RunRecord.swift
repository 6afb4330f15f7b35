package import CascadeCore

/// What the trace tells of a whole run.
package struct RunRecord: Sendable, Hashable {
    package var start: RunStart
    package var problems: [ProblemRecord]

    package init(start: RunStart, problems: [ProblemRecord]) {
        self.start = start
        self.problems = problems
    }

    /// - Throws: `EvaluationError` when the trace has no beginning, and whatever the reader throws.
    package init(reading reader: any TraceReader) async throws {
        let starts = try await reader.events(of: nil).compactMap { stored in
            if case .runStart(let start) = stored.event { start } else { nil }
        }
        guard let start = starts.last else {
            throw EvaluationError(.notARun, "the trace has no run.start event: it is not a run, or its start was lost")
        }
        var problems: [ProblemRecord] = []
        for id in try await reader.problems() {
            problems.append(ProblemRecord(id: id, events: try await reader.events(of: id).map(\.event)))
        }
        self.init(start: start, problems: problems)
    }

    package var ladder: Ladder { start.ladder }
    package var finished: [ProblemRecord] { problems.filter(\.isFinished) }
}
