import CascadeCore
import Logging

/// Takes one problem through the ladder: the climb decides, this carries it out and writes it down.
struct ProblemRunner: Sendable {
    let rooms: Rooms

    /// - Parameters:
    ///   - position: the problem's position in the dataset.
    ///   - attempt: 1 for the first time, more after a crash or a retry.
    /// - Throws: `CancellationError` when the run is interrupted, and what the recorder throws. The problem then has no
    ///   `task.end` and begins anew when the run is resumed.
    func run(_ problem: Problem, position: Int, attempt: Int) async throws -> Answer {
        defer { rooms.ledger.close(problem.id) }
        var rooms = rooms
        rooms.policy = rooms.policy.resolved(for: problem.id)
        try await record(.taskStart(TaskStart(problem: problem, attempt: attempt)), problem)
        let prediction = try await PredictionVisit(rooms: rooms, problem: problem, position: position).run()
        try await record(.prediction(prediction), problem)

        var climb = Climb(ladder: rooms.ladder, policy: rooms.policy)
        var action = climb.start(at: prediction)
        if let decision = climb.decisions.last { try await record(.decision(decision), problem) }
        var (cost, message): (Cost, String?) = (prediction.cost ?? .zero, nil)
        while case .attempt(let tier) = action {
            let visit = TierVisit(
                rooms: rooms, problem: problem, position: position, index: tier, history: climb.attempts)
            switch try await visit.run() {
            case .attempt(let attempt, let words):
                cost += attempt.cost
                message = words ?? message
                action = climb.attempted(attempt)
            case .unaffordable(let cause):
                action = climb.budgetExhausted(cause)
            case .sandboxFailed(let error, let spent):
                return try await sandboxFailed(error, problem, path: climb.path + [tier], cost: cost + spent)
            }
            if let decision = climb.decisions.last { try await record(.decision(decision), problem) }
        }
        return try await end(climb, problem, cost: cost, message: message)
    }

    private func end(_ climb: Climb, _ problem: Problem, cost: Cost, message: String?) async throws -> Answer {
        let ending = climb.ending ?? Climb.Ending(status: .exhausted, cause: .forced)
        return try await finish(
            Answer(
                problem: problem.id, status: ending.status, cause: ending.cause, candidate: ending.candidate,
                path: climb.path, cost: cost, message: ending.status == .failed ? message : nil),
            problem)
    }

    /// Nothing is decided here: the tier was never judged, and the problem can be tried again.
    private func sandboxFailed(
        _ error: SandboxError, _ problem: Problem, path: [Int], cost: Cost
    ) async throws -> Answer {
        rooms.log.error("sandbox failed twice", metadata: ["problem": "\(problem.id)", "error": "\(error)"])
        return try await finish(
            Answer(
                problem: problem.id, status: .failed, cause: .tierError, path: path, cost: cost,
                message: error.description),
            problem)
    }

    private func finish(_ answer: Answer, _ problem: Problem) async throws -> Answer {
        try await record(.taskEnd(TaskEnd(answer: answer)), problem)
        return answer
    }

    private func record(_ event: TraceEvent, _ problem: Problem) async throws {
        try await rooms.recorder.record(event, of: problem.id)
    }
}
