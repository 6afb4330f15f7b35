import CascadeCore

extension RunStore {
    /// - Throws: `StoreError` when the run's own events cannot be read.
    package func summary() async throws -> RunSummary {
        let events = try await events(of: nil)
        let rows = try await read { db in try ResultRow.fetchAll(db) }
        var summary = RunSummary(
            run: run, folder: folder, created: created, state: .unfinished, dataset: nil, policy: nil,
            problemCount: nil, statuses: [:], cost: .zero)
        for stored in events {
            switch stored.event {
            case .runStart(let start):
                summary.dataset = start.dataset
                summary.policy = start.policy.name
                summary.problemCount = start.problemCount
            case .runResume: summary.state = .unfinished
            case .runEnd(let end): summary.state = RunSummary.State(end.reason)
            default: break
            }
        }
        if RunLock.isHeld(folder: folder) { summary.state = .running }
        for row in rows {
            if let status = AnswerStatus(rawValue: row.status) { summary.statuses[status, default: 0] += 1 }
            summary.cost += row.cost.map { .known(Money(picodollars: $0)) } ?? .unknown
        }
        return summary
    }
}

extension RunSummary.State {
    fileprivate init(_ reason: RunEnd.Reason) {
        self =
            switch reason {
            case .completed: .completed
            case .interrupted: .interrupted
            case .budget: .budget
            case .failed: .failed
            }
    }
}
