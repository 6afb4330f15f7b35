/// What a slot can be told to do without although the machine may have it: how the lower tiers are tried out.
package enum SandboxMechanism: String, CaseIterable, Hashable, Sendable {
    case userNamespaces = "userns"
    case landlock
    case notify
    case trap
    case controlGroup = "cgroup"
}

extension Set<SandboxMechanism> {
    /// As the supervisor takes them.
    var list: String { map(\.rawValue).sorted().joined(separator: ",") }

    /// What to leave out so that no higher tier can be reached.
    package static func atMost(_ tier: IsolationTier) -> Set<SandboxMechanism> {
        switch tier {
        case .full: []
        case .landlock: [.userNamespaces]
        case .seccomp, .none: [.userNamespaces, .landlock]
        }
    }
}
