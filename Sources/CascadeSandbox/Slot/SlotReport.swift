/// What one slot says of itself when it is ready: the isolation that was observed, not the one that was asked for.
package struct SlotReport: Hashable, Sendable {
    package var pythonVersion: String
    package var landlockABI: Int
    package var isolation: Isolation
    /// The attacks that the slot ran on itself.
    package var canaries: [Canary]
    package var reporting: ViolationReporting
    /// Version of the slot's control group; nil where there is none.
    package var controlGroup: Int?
    /// Why there is no higher tier, in the supervisor's words; empty for the highest.
    package var limitation: String
    /// Nil where numpy is not preloaded.
    package var numpyVersion: String?
    /// Name of the system call policy.
    package var profile: String
    /// Digest of the filter program, in hexadecimal digits.
    package var filterDigest: String
    package var preloadedModules: [String]
    /// The supervisor's process, as this process sees it.
    package var process: Int32

    init(_ hello: HelloMessage, process: Int32) {
        pythonVersion = hello.pythonVersion
        landlockABI = Int(hello.landlockABI)
        isolation = hello.isolation
        canaries = hello.canaries
        reporting = hello.reporting
        controlGroup = hello.controlGroup == 0 ? nil : Int(hello.controlGroup)
        limitation = hello.shortfall
        numpyVersion = hello.numpyVersion.isEmpty ? nil : hello.numpyVersion
        profile = hello.profile
        filterDigest = hello.filterDigest
        preloadedModules = hello.preloadedModules
        self.process = process
    }

    /// The tier that was observed.
    package var tier: IsolationTier { IsolationTier(observed: isolation, profile: profile) }

    /// Why this slot may not work for one that requires `required`; nil when it may.
    package func shortfall(from required: IsolationTier) -> String? {
        let failed = canaries.filter { !$0.held }.map(\.name)
        if !failed.isEmpty { return "canaries that were not held: \(failed.joined(separator: ", "))" }
        if canaries.isEmpty { return "no canary was run" }
        guard tier < required else { return nil }
        let missing = Isolation.full.subtracting(isolation).names.joined(separator: ", ")
        let reason = limitation.isEmpty ? "missing: \(missing)" : limitation
        return "the isolation tier here is \(tier.rawValue), \(required.rawValue) is required; \(reason)"
    }
}
