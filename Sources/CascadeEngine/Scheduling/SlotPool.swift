import Synchronization

/// A number of equal slots, given out by priority.
///
/// Starvation-free: a waiter may be passed by at most `patience` later arrivals, then it is served before all priorities.
/// The queue itself is bounded by the window of problems in flight, so every wait ends after a bounded number of
/// releases.
final class SlotPool: Sendable {
    static let patience = 256

    private struct Waiter {
        var ticket: Int
        var priority: Priority
        /// How often a later arrival was served first.
        var passed = 0
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var limit: Int
        var inUse = 0
        var tickets = 0
        /// In order of arrival.
        var waiters: [Waiter] = []
    }

    private let state: Mutex<State>

    init(limit: Int) { state = Mutex(State(limit: max(1, limit))) }

    var load: SlotLoad { state.withLock { SlotLoad(limit: $0.limit, inUse: $0.inUse, waiting: $0.waiters.count) } }

    /// Changes the number of slots, at least 1. Slots in use are never taken back.
    func resize(to limit: Int) {
        let served = state.withLock { state in
            state.limit = max(1, limit)
            return Self.serve(&state)
        }
        served.forEach { $0.resume() }
    }

    /// Runs the body while holding a slot.
    /// - Throws: what the body throws; `CancellationError` when the task is cancelled while it waits.
    func withSlot<Value>(_ priority: Priority, _ body: () async throws -> Value) async throws -> Value {
        try await acquire(priority)
        do {
            let value = try await body()
            release()
            return value
        } catch {
            release()
            throw error
        }
    }

    private func acquire(_ priority: Priority) async throws {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Void, any Error>? = state.withLock { state in
                    // A cancellation before this point found no waiter to wake; one after it will.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.inUse < state.limit && state.waiters.isEmpty {
                        state.inUse += 1
                        return .success(())
                    }
                    state.waiters.append(Waiter(ticket: ticket, priority: priority, continuation: continuation))
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                state.waiters.firstIndex { $0.ticket == ticket }.map { state.waiters.remove(at: $0) }
            }
            waiter?.continuation.resume(throwing: CancellationError())
        }
    }

    private func release() {
        let served = state.withLock { state in
            state.inUse -= 1
            return Self.serve(&state)
        }
        served.forEach { $0.resume() }
    }

    /// Hands free slots to waiters and returns whom to wake.
    private static func serve(_ state: inout State) -> [CheckedContinuation<Void, any Error>] {
        var served: [CheckedContinuation<Void, any Error>] = []
        while state.inUse < state.limit, let next = nextWaiter(state.waiters) {
            let waiter = state.waiters.remove(at: next)
            for earlier in state.waiters.indices.prefix(next) { state.waiters[earlier].passed += 1 }
            state.inUse += 1
            served.append(waiter.continuation)
        }
        return served
    }

    private static func nextWaiter(_ waiters: [Waiter]) -> Int? {
        waiters.firstIndex { $0.passed >= patience }
            ?? waiters.indices.min { left, right in
                waiters[left].priority != waiters[right].priority
                    ? waiters[left].priority < waiters[right].priority : left < right
            }
    }
}
