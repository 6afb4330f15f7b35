/// How long to wait before a broken slot is started again: doubles with each failure in a row, up to a cap.
package struct Backoff: Hashable, Sendable {
    package var first: Duration
    package var cap: Duration

    package init(first: Duration = .milliseconds(100), cap: Duration = .seconds(5)) {
        self.first = first
        self.cap = cap
    }

    /// The wait after so many failures in a row; none after none.
    package func delay(afterFailures failures: Int) -> Duration {
        guard failures > 0 else { return .zero }
        var delay = min(first, cap)
        for _ in 1..<min(failures, 64) where delay < cap { delay = min(delay * 2, cap) }
        return delay
    }
}
