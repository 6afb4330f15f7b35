import Synchronization

@testable import CascadeSandbox

/// Time that passes only when somebody sleeps, and then at once; remembers every sleep.
final class ManualTime: Sendable {
    private let state = Mutex<(now: Duration, sleeps: [Duration])>((.zero, []))

    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    var poolTime: PoolTime {
        PoolTime(
            now: { self.state.withLock { $0.now } },
            sleep: { duration in
                self.state.withLock {
                    $0.now += duration
                    $0.sleeps.append(duration)
                }
            })
    }
}
