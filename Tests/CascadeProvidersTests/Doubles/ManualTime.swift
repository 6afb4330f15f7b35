import CascadeProviders
import Synchronization

/// Time that moves only when somebody sleeps, and then at once. Remembers every sleep.
final class ManualTime: TimeSource {
    private struct State {
        var now: Duration = .seconds(1_000)
        var sleeps: [Duration] = []
    }

    private let state = Mutex(State())
    let wallClock: Double

    /// - Parameter wallClock: seconds since 1970; the default is 1994-11-06 08:49:37 UTC, the date of RFC 9110's examples.
    init(wallClock: Double = 784_111_777) { self.wallClock = wallClock }

    var now: Duration { state.withLock(\.now) }
    var sleeps: [Duration] { state.withLock(\.sleeps) }

    func advance(by duration: Duration) { state.withLock { $0.now += duration } }

    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        state.withLock {
            $0.now += duration
            $0.sleeps.append(duration)
        }
    }
}
