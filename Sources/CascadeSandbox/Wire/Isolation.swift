/// What keeps a slot's programs in. A bit is set only for what the supervisor has really done.
package struct Isolation: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let userNamespace = Isolation(rawValue: 1)
    package static let processNamespacePerRun = Isolation(rawValue: 2)
    package static let mountNamespace = Isolation(rawValue: 4)
    package static let networkNamespace = Isolation(rawValue: 8)
    package static let landlock = Isolation(rawValue: 16)
    package static let seccompFilter = Isolation(rawValue: 32)
    /// The filter tells the supervisor which system call it refused.
    package static let violationReports = Isolation(rawValue: 64)
    package static let capabilitiesDropped = Isolation(rawValue: 128)
    package static let otherNamespaces = Isolation(rawValue: 256)
    /// Without namespaces: each run has a filter of its own that holds it to itself.
    package static let filterPerRun = Isolation(rawValue: 512)
    /// A control group bounds the slot's memory and processes.
    package static let controlGroup = Isolation(rawValue: 1024)

    /// What the tier `full` asks for. Landlock is a second wall behind the mount namespace, and kernels before 5.13
    /// do not have it. How violations are reported keeps nothing in.
    package static let full: Isolation = [
        .userNamespace, .processNamespacePerRun, .mountNamespace, .networkNamespace, .seccompFilter,
        .capabilitiesDropped, .otherNamespaces,
    ]
    /// What every tier without namespaces asks for.
    package static let filtered: Isolation = [.seccompFilter, .filterPerRun, .capabilitiesDropped]
    package static let behindLandlock: Isolation = [.landlock, .filtered]

    /// Each bit with its name, lowest first; unknown bits are named by number.
    package var names: [String] {
        (0..<32).map { UInt32(1) << $0 }.filter { rawValue & $0 != 0 }
            .map { Self.known[Isolation(rawValue: $0)] ?? "bit \($0)" }
    }

    private static let known: [Isolation: String] = [
        .userNamespace: "user namespace", .processNamespacePerRun: "pid namespace per run",
        .mountNamespace: "mount namespace", .networkNamespace: "network namespace", .landlock: "Landlock",
        .seccompFilter: "seccomp filter", .violationReports: "violation reports",
        .capabilitiesDropped: "capabilities dropped", .otherNamespaces: "IPC, UTS and cgroup namespaces",
        .filterPerRun: "filter per run", .controlGroup: "control group",
    ]
}
