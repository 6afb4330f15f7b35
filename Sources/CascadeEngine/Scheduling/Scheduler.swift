import Synchronization

/// The two kinds of capacity that all problems of a run share: model slots, counted for each endpoint, and sandbox
/// slots. A task holds at most one slot at a time, so no two can wait for each other.
public final class Scheduler: Sendable {
    private let modelSlots: Mutex<[String: SlotPool]>
    private let defaultModelSlots: Int
    private let sandboxSlots: SlotPool

    /// - Parameters:
    ///   - modelSlots: requests that may be under way at each endpoint, by its configured name.
    ///   - defaultModelSlots: the same for endpoints that are not named.
    ///   - sandboxSlots: programs that may run at once; one for each core is a good number.
    public init(modelSlots: [String: Int] = [:], defaultModelSlots: Int = 8, sandboxSlots: Int) {
        self.modelSlots = Mutex(modelSlots.mapValues { SlotPool(limit: $0) })
        self.defaultModelSlots = defaultModelSlots
        self.sandboxSlots = SlotPool(limit: sandboxSlots)
    }

    /// Runs the body while holding one of the endpoint's slots.
    /// - Throws: what the body throws; `CancellationError` when the task is cancelled while it waits.
    public func withModelSlot<Value>(
        endpoint: String, priority: Priority, _ body: () async throws -> Value
    ) async throws -> Value {
        try await pool(of: endpoint).withSlot(priority, body)
    }

    /// Runs the body while holding a sandbox slot.
    /// - Throws: what the body throws; `CancellationError` when the task is cancelled while it waits.
    public func withSandboxSlot<Value>(
        priority: Priority, _ body: () async throws -> Value
    ) async throws -> Value {
        try await sandboxSlots.withSlot(priority, body)
    }

    /// Changes how many requests may be under way at an endpoint, at least 1; slots in use are never taken back.
    public func setModelSlots(_ limit: Int, endpoint: String) { pool(of: endpoint).resize(to: limit) }

    /// Changes how many programs may run at once, at least 1; slots in use are never taken back.
    public func setSandboxSlots(_ limit: Int) { sandboxSlots.resize(to: limit) }

    /// How busy an endpoint's slots are.
    public func modelLoad(endpoint: String) -> SlotLoad { pool(of: endpoint).load }

    /// How busy the sandbox slots are.
    public var sandboxLoad: SlotLoad { sandboxSlots.load }

    private func pool(of endpoint: String) -> SlotPool {
        modelSlots.withLock { pools in
            if let pool = pools[endpoint] { return pool }
            let pool = SlotPool(limit: defaultModelSlots)
            pools[endpoint] = pool
            return pool
        }
    }
}
