/// The clocks that waiting rests on. A protocol, so that tests move time themselves.
package protocol TimeSource: Sendable {
    /// Time since a fixed but arbitrary moment; never goes back.
    var now: Duration { get }
    /// Seconds since 1970, for dates that servers send.
    var wallClock: Double { get }
    /// - Throws: `CancellationError` when the task is cancelled.
    func sleep(for duration: Duration) async throws
}

/// The machine's own clocks.
package struct SystemTime: TimeSource {
    private static let origin = ContinuousClock.now

    package init() {}

    package var now: Duration { Self.origin.duration(to: .now) }

    package var wallClock: Double { WallClock.now() }

    package func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}
