import CascadeCore
import Synchronization

/// Hands out a pool's seats, first come first served. Waiting ends with a seat, with cancellation, or with the pool.
final class SeatQueue<Resource: Sendable>: Sendable {
    typealias Lease = SeatTable<Resource>.Lease

    private struct State {
        var table: SeatTable<Resource>
        var lastWaiter: UInt64 = 0
        var continuations: [UInt64: CheckedContinuation<Lease, any Error>] = [:]
    }

    private let state: Mutex<State>
    private let time: PoolTime

    init(count: Int, backoff: Backoff, time: PoolTime) {
        state = Mutex(State(table: SeatTable(count: count, backoff: backoff)))
        self.time = time
    }

    /// - Throws: `CancellationError`; `SandboxError.unavailable` after `close()`.
    func acquire() async throws -> Lease {
        let waiter = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Lease, any Error>? = state.withLock { state in
                    // The handler below runs after the flag is set: either it is seen here, or the handler finds the
                    // continuation.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.table.isClosed { return .failure(Self.closed) }
                    if let lease = state.table.acquire(waiter) { return .success(lease) }
                    state.continuations[waiter] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.table.abandon(waiter) ? state.continuations.removeValue(forKey: waiter) : nil
            }
            continuation?.resume(throwing: CancellationError())
        }
    }

    /// - Throws: `SandboxError.unavailable` when the pool has closed meanwhile; the caller then ends the resource.
    func fill(_ seat: Int, with resource: Resource) throws(SandboxError) {
        guard state.withLock({ $0.table.fill(seat, with: resource) }) else { throw Self.closed }
    }

    func release(_ seat: Int, holding resource: Resource) {
        hand { $0.release(seat, holding: resource) }
    }

    func vacate(_ seat: Int, failed: Bool) {
        let now = time.now()
        hand { $0.vacate(seat, failed: failed, now: now) }
    }

    /// Waits until an empty seat may be filled.
    func waitToFill(_ lease: Lease) async throws {
        let left = lease.notBefore - time.now()
        if left > .zero { try await time.sleep(left) }
    }

    /// Refuses all who wait and all who come later; returns what sits in the seats.
    func close() -> [Resource] {
        let (resources, continuations) = state.withLock { state in
            defer { state.continuations = [:] }
            return (state.table.close().resources, Array(state.continuations.values))
        }
        for continuation in continuations { continuation.resume(throwing: Self.closed) }
        return resources
    }

    var waiting: Int { state.withLock { $0.table.waiting } }

    private func hand(_ change: (inout SeatTable<Resource>) -> [(UInt64, Lease)]) {
        let given = state.withLock { state in
            change(&state.table).compactMap { waiter, lease in
                state.continuations.removeValue(forKey: waiter).map { ($0, lease) }
            }
        }
        for (continuation, lease) in given { continuation.resume(returning: lease) }
    }

    private static var closed: SandboxError { SandboxError(.unavailable, "the sandbox pool has been shut down") }
}
