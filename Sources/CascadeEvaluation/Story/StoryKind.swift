/// How a story went, in the words of result tables.
package enum StoryKind: Sendable, Hashable, CustomStringConvertible {
    case solvedAtOnce
    /// Accepted after this many moves to a higher tier.
    case escalated(times: Int)
    case exhausted
    case unverified
    case failed
    case stopped
    case abstained
    /// No `task.end` yet.
    case unfinished

    package var description: String {
        switch self {
        case .solvedAtOnce: "solved at once"
        case .escalated(times: 1): "escalated once"
        case .escalated(times: 2): "escalated twice"
        case .escalated(let times): "escalated \(times) times"
        case .exhausted: "exhausted"
        case .unverified: "unverified"
        case .failed: "failed"
        case .stopped: "stopped"
        case .abstained: "abstained"
        case .unfinished: "unfinished"
        }
    }
}
