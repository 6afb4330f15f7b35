/// What a frame is. Numbers are those of `PROTOCOL.md`.
enum FrameKind: UInt16, CaseIterable, Sendable {
    case hello = 1
    case run
    case result
    case cancel
    case ping
    case pong
    case recycle
    case shutdown
    case failure
    case inspect
    case runSplit
    case sign
    case inputs
    case runSplitTrusted

    /// Whether a supervisor may send it.
    var comesFromSupervisor: Bool {
        switch self {
        case .hello, .result, .pong, .failure: true
        case .run, .cancel, .ping, .recycle, .shutdown, .inspect, .runSplit, .sign, .inputs, .runSplitTrusted: false
        }
    }
}
