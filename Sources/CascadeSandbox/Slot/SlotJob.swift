import CascadeCore

/// One request on its way to a supervisor.
struct SlotJob: Sendable {
    var id: UInt32
    var frame: [UInt8]
    /// The kind of frame that answers it.
    var answer: FrameKind
    /// A supervisor that takes longer than this is taken for dead.
    var patience: Duration
    var continuation: CheckedContinuation<[UInt8], any Error>
}
