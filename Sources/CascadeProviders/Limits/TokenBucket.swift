import CascadeCore

/// A token bucket that may run into debt: a reservation is always granted and says how long to wait for it, so that
/// waiting is first come, first served, and a request larger than the bucket still gets its turn.
struct TokenBucket: Sendable, Hashable {
    private let perSecond: Double
    private let capacity: Double
    private var level: Double
    private var updated: Duration

    /// - Parameter perMinute: the long-run rate. At most six seconds' worth, and at least one, may pass at once.
    init(perMinute: Int, now: Duration) {
        perSecond = Double(perMinute) / 60
        capacity = max(1, Double(perMinute) / 10)
        level = capacity
        updated = now
    }

    /// Takes `amount` and returns how long to wait before using it.
    mutating func reserve(_ amount: Int, now: Duration) -> Duration {
        refill(now: now)
        level -= Double(amount)
        return level >= 0 ? .zero : .seconds(-level / perSecond)
    }

    /// Gives back what was reserved and not used; a negative amount takes what was used beyond the reservation.
    mutating func giveBack(_ amount: Int) { level = min(capacity, level + Double(amount)) }

    private mutating func refill(now: Duration) {
        level = min(capacity, level + max(0, (now - updated).seconds) * perSecond)
        updated = max(updated, now)
    }
}
