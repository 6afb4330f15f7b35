/// What one slot says of itself when it is ready: the isolation that was observed, not the one that was asked for.
package struct SlotReport: Hashable, Sendable {
    package var pythonVersion: String
    package var landlockABI: Int
    package var isolation: Isolation
    /// One bit for each attack that the slot ran on itself, and for each that ended as it must.
    package var canariesRun: UInt32
    package var canariesPassed: UInt32
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
        canariesRun = hello.canariesRun
        canariesPassed = hello.canariesPassed
        profile = hello.profile
        filterDigest = hello.filterDigest
        preloadedModules = hello.preloadedModules
        self.process = process
    }

    /// Why this slot is not of the tier `full`; nil when it is.
    package var shortfall: String? {
        let missing = Isolation.full.subtracting(isolation)
        if !missing.isEmpty { return "missing: \(missing.names.joined(separator: ", "))" }
        if canariesRun == 0 { return "no canary was run" }
        let failed = canariesRun & ~canariesPassed
        guard failed != 0 else { return nil }
        return
            "\(failed.nonzeroBitCount) of \(canariesRun.nonzeroBitCount) canaries failed (bits \(String(failed, radix: 2)))"
    }
}
