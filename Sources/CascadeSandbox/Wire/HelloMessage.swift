/// The supervisor's first frame: the slot is ready, and this is what it is.
struct HelloMessage: Hashable, Sendable {
    static let supportedVersion: UInt16 = 1

    var version: UInt16
    var landlockABI: UInt16
    var isolation: Isolation
    var canariesPassed: UInt32
    var canariesRun: UInt32
    var pythonVersion: String
    var profile: String
    var filterDigest: String
    var preloadedModules: [String]

    /// - Throws: `WireError` at the first field that does not hold.
    init(_ payload: [UInt8]) throws(WireError) {
        var reader = WireReader(payload)
        version = try reader.integer("protocol version")
        guard version == Self.supportedVersion else {
            throw reader.error("protocol version", "is \(version), this program speaks \(Self.supportedVersion)")
        }
        landlockABI = try reader.integer("Landlock ABI")
        isolation = Isolation(rawValue: try reader.integer("isolation bits"))
        canariesPassed = try reader.integer("canaries passed")
        canariesRun = try reader.integer("canaries run")
        pythonVersion = try reader.text("python version", atMost: 4096)
        profile = try reader.text("profile name", atMost: 4096)
        filterDigest = try reader.text("filter digest", atMost: 4096)
        preloadedModules = try reader.text("preloaded modules", atMost: 1 << 16)
            .split(separator: ",").map(String.init)
        try reader.finish("HELLO")
    }
}
