import CascadeCore

extension RunStore {
    /// - Throws: `StoreError` when the run's own events cannot be read.
    package func listing() async throws -> RunListing {
        let events = try await events(of: nil)
        let rows = try await read { db in try ResultRow.fetchAll(db) }
        var listing = RunListing(
            run: run, folder: folder, created: created, state: .unfinished, dataset: nil, policy: nil,
            problemCount: nil, statuses: [:], cost: .zero)
        for stored in events {
            switch stored.event {
            case .runStart(let start):
                listing.dataset = start.dataset
                listing.policy = start.policy.name
                listing.problemCount = start.problemCount
            case .runResume: listing.state = .unfinished
            case .runEnd(let end): listing.state = RunListing.State(end.reason)
            default: break
            }
        }
        if RunLock.isHeld(folder: folder) { listing.state = .running }
        for row in rows {
            if let status = AnswerStatus(rawValue: row.status) { listing.statuses[status, default: 0] += 1 }
            listing.cost += row.cost.map { .known(Money(picodollars: $0)) } ?? .unknown
        }
        return listing
    }
}

extension RunListing.State {
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
