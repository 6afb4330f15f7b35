/// The sandbox broke, or cannot start.
struct FailureMessage: Hashable, Sendable {
    enum Stage: UInt32, Sendable, CaseIterable {
        case namespaces = 1
        case rootFileSystem
        case landlock
        case seccomp
        case interpreter
        case zygoteDied
        case `internal`
        case canaries

        var words: String {
            switch self {
            case .namespaces: "namespaces"
            case .rootFileSystem: "root file system"
            case .landlock: "Landlock"
            case .seccomp: "seccomp filter"
            case .interpreter: "Python interpreter"
            case .zygoteDied: "zygote died"
            case .internal: "internal"
            case .canaries: "canaries"
            }
        }
    }

    var stage: Stage
    var errno: Int32
    var message: String

    /// - Throws: `WireError` at the first field that does not hold.
    init(_ payload: [UInt8]) throws(WireError) {
        var reader = WireReader(payload)
        let number: UInt32 = try reader.integer("stage")
        guard let stage = Stage(rawValue: number) else { throw reader.error("stage", "\(number) is unknown") }
        self.stage = stage
        errno = try reader.integer("errno")
        message = try reader.text("message", atMost: 1 << 16)
        try reader.finish("FAILURE")
    }
}
