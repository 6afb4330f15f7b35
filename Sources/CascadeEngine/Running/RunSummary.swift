public import CascadeCore

/// What one call of `Engine.run` came to.
public struct RunSummary: Sendable, Hashable {
    /// `completed` when every problem has its answer, `budget` when the run's budget ended it.
    public var reason: RunEnd.Reason
    /// The counts at the end.
    public var progress: RunProgress

    public init(reason: RunEnd.Reason, progress: RunProgress) {
        self.reason = reason
        self.progress = progress
    }
}

/// How far a run is.
public struct RunProgress: Sendable, Hashable {
    /// Problems given to this call.
    public var total: Int
    /// Problems that were begun.
    public var started = 0
    /// Problems that have their answer.
    public var finished = 0
    /// Finished problems by how they ended.
    public var statuses: [AnswerStatus: Int] = [:]
    /// Finished problems that tried more than one tier.
    public var escalated = 0
    /// What the finished problems cost.
    public var cost = Cost.zero

    public init(total: Int) { self.total = total }

    /// Problems begun and not finished.
    public var inFlight: Int { started - finished }

    mutating func count(_ answer: Answer) {
        finished += 1
        statuses[answer.status, default: 0] += 1
        if answer.path.count > 1 { escalated += 1 }
        cost += answer.cost
    }
}
