/// E(k) of SMART (arXiv 2403.13835, section 3.2): what answering all remaining problems is expected to cost when k more
/// of them are profiled first.
///
/// E(k) = k·(c_ref + Σ c_m) + (R − k)·[Σ_m Π_{i<m}(1 − P_i)·P_m·c_m + Π_m(1 − P_m)·c_now], with the undecided options
/// cheapest first, P_m the probability that option m is certified after k more problems, R the remaining problems and
/// c_now what a problem costs under the plan that is certified already.
package struct ProfilingCost: Sendable, Hashable {
    /// Of one answer of the reference.
    package var reference: Double
    /// Of one answer of each undecided option, ascending.
    package var undecided: [Double]
    /// Of one problem under what is certified now.
    package var current: Double
    /// R.
    package var remaining: Int

    package init(reference: Double, undecided: [Double], current: Double, remaining: Int) {
        self.reference = reference
        self.undecided = undecided
        self.current = current
        self.remaining = remaining
    }

    /// - Parameter success: P_m, in the order of `undecided`.
    package func expected(_ k: Int, success: [Double]) -> Double {
        let profiling = Double(k) * undecided.reduce(reference, +)
        var (later, none) = (0.0, 1.0)
        for (cost, probability) in zip(undecided, success) {
            later += none * probability * cost
            none *= 1 - probability
        }
        return profiling + Double(remaining - k) * (later + none * current)
    }

    /// Whether some k = 1, 2, 4, … up to `limit` promises to cost less than stopping now.
    /// - Parameter success: P_m of the option at a position, for a k.
    package func isRepaid(limit: Int, success: (_ position: Int, _ k: Int) -> Double) -> Bool {
        var k = 1
        while k < remaining && k <= limit {
            if expected(k, success: undecided.indices.map { success($0, k) }) < current * Double(remaining) {
                return true
            }
            k *= 2
        }
        return false
    }
}
