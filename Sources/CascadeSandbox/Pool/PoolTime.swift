/// The clock of a pool, so that tests move time themselves.
struct PoolTime: Sendable {
    /// Time since some fixed moment.
    let now: @Sendable () -> Duration
    let sleep: @Sendable (Duration) async throws -> Void
}

extension PoolTime {
    init<C: Clock<Duration>>(_ clock: C) {
        let start = clock.now
        self.init(now: { start.duration(to: clock.now) }, sleep: { try await clock.sleep(for: $0) })
    }
}
