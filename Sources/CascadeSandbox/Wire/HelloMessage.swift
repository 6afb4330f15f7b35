/// The supervisor's first frame: the slot is ready, and this is what it is.
struct HelloMessage: Hashable, Sendable {
    /// Raised with every change of a frame, as `PROTOCOL.md` says.
    static let supportedVersion: UInt16 = 2

    var version: UInt16
    var landlockABI: UInt16
    var isolation: Isolation
    var reporting: ViolationReporting
    /// Version of the slot's control group; 0 is none.
    var controlGroup: UInt8
    var canaries: [Canary]
    /// Why the tier is not the highest; empty when it is.
    var shortfall: String
    var pythonVersion: String
    /// Empty where it is not preloaded.
    var numpyVersion: String
    var profile: String
    var filterDigest: String
    var preloadedModules: [String]

    /// The first field, which HELLO begins with in every version.
    /// - Throws: `WireError` when not even that is there.
    static func version(of payload: [UInt8]) throws(WireError) -> UInt16 {
        var reader = WireReader(payload)
        return try reader.integer("protocol version")
    }

    /// - Throws: `WireError` at the first field that does not hold.
    init(_ payload: [UInt8]) throws(WireError) {
        var reader = WireReader(payload)
        version = try reader.integer("protocol version")
        guard version == Self.supportedVersion else {
            throw reader.error("protocol version", "is \(version), this program speaks \(Self.supportedVersion)")
        }
        landlockABI = try reader.integer("Landlock ABI")
        isolation = Isolation(rawValue: try reader.integer("isolation bits"))
        let confinement: UInt8 = try reader.integer("confinement")
        guard [1, 2, 4].contains(confinement) else { throw reader.error("confinement", "\(confinement) is unknown") }
        reporting = try reader.reporting()
        controlGroup = try reader.integer("control group")
        canaries = try reader.canaries()
        shortfall = try reader.text("shortfall", atMost: 4096)
        pythonVersion = try reader.text("python version", atMost: 4096)
        numpyVersion = try reader.text("numpy version", atMost: 4096)
        profile = try reader.text("profile name", atMost: 4096)
        filterDigest = try reader.text("filter digest", atMost: 4096)
        preloadedModules = try reader.text("preloaded modules", atMost: 1 << 16)
            .split(separator: ",").map(String.init)
        try reader.finish("HELLO")
    }
}

/// One attack that a slot made on itself.
package struct Canary: Hashable, Sendable {
    package var name: String
    /// Whether it ended as it must.
    package var held: Bool
}

extension WireReader {
    fileprivate mutating func reporting() throws(WireError) -> ViolationReporting {
        let number: UInt8 = try integer("violation reporting")
        guard let reporting = ViolationReporting(rawValue: number) else {
            throw error("violation reporting", "\(number) is unknown")
        }
        return reporting
    }

    fileprivate mutating func canaries() throws(WireError) -> [Canary] {
        var canaries: [Canary] = []
        for _ in 0..<(try count("canary count", elementWidth: 5)) {
            let held: UInt8 = try integer("canary")
            canaries.append(Canary(name: try text("canary name", atMost: 256), held: held == 1))
        }
        return canaries
    }
}
