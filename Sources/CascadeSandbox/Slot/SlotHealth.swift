/// What a slot's supervisor counts, for people and for leak checks.
package struct SlotHealth: Hashable, Sendable {
    /// Resident memory of the warm interpreter, in bytes.
    package var zygoteMemory: UInt64
    package var openDescriptors: Int
    package var runsOfZygote: Int
    package var zygotesStarted: Int

    init(_ pong: PongMessage) {
        zygoteMemory = pong.zygoteMemory
        openDescriptors = Int(pong.openDescriptors)
        runsOfZygote = Int(pong.runsOfZygote)
        zygotesStarted = Int(pong.zygotesStarted)
    }
}
