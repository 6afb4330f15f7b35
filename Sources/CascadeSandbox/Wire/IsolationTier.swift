/// How well a slot's programs are kept in, as one word. Higher is better.
package enum IsolationTier: String, CaseIterable, Comparable, Hashable, Codable, Sendable {
    /// Limits and clocks alone: only by explicit request.
    case none
    /// A filter that opens nothing and starts nothing; no second wall.
    case seccomp
    /// The filter, with Landlock around the file system; no namespaces.
    case landlock
    /// Namespaces and an empty root for the slot, a pid namespace for each run, and the filter.
    case full

    package static func < (left: IsolationTier, right: IsolationTier) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .seccomp: 1
        case .landlock: 2
        case .full: 3
        }
    }

    /// The highest tier whose every part was observed.
    package init(observed isolation: Isolation, profile: String) {
        if isolation.isSuperset(of: .full) {
            self = .full
        } else if isolation.isSuperset(of: .behindLandlock) {
            self = .landlock
        } else if isolation.isSuperset(of: .filtered), profile == "strict" {
            self = .seccomp
        } else {
            self = .none
        }
    }
}
