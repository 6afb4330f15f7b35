/// How many requests may be in flight: shrinks by a fifth when the server says "too fast", grows back slowly.
struct AdaptiveConcurrency: Sendable, Hashable {
    /// Replies to requests that were sent before a shrink say nothing about the new limit.
    private static let settling = Duration.seconds(1)

    private let maximum: Double
    private var value: Double
    private var lastShrink: Duration?

    init(maximum: Int) {
        self.maximum = Double(max(1, maximum))
        value = self.maximum
    }

    /// Never less than 1.
    var limit: Int { max(1, Int(value)) }

    mutating func throttled(now: Duration) {
        if let lastShrink, now - lastShrink < Self.settling { return }
        value = max(1, value * 0.8)
        lastShrink = now
    }

    /// Ten rounds of full use without a complaint allow one more.
    mutating func succeeded() { value = min(maximum, value + 0.1 / value) }
}
