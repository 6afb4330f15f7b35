/// Decides what comes after the attempts so far. It only computes.
public protocol EscalationPolicy: Sendable {
    /// - Parameter history: every attempt at this problem, oldest first; never empty.
    func decide(after history: [Attempt], ladder: Ladder) -> Decision
}
