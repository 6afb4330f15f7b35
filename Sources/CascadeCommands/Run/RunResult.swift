import CascadeCore

/// What is left after a run: everything that its summary and its exit status need.
struct RunResult: Sendable {
    var run: String
    var folder: String
    /// Of all finished problems, those of earlier parts of the run included.
    var answers: [Answer]
    var reason: RunEnd.Reason
    var total: Int

    var failed: [Answer] { answers.filter { $0.status == .failed } }

    /// Problems that a budget ended.
    var stopped: [Answer] { answers.filter { $0.status == .stopped } }

    var status: ExitStatus {
        switch reason {
        case .interrupted: .interrupted
        case .budget: .budget
        case .failed: .internal
        case .completed: failed.isEmpty ? (stopped.isEmpty ? .done : .budget) : .infrastructure
        }
    }
}
