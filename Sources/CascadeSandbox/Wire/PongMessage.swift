/// How a slot is doing, as its supervisor counts it.
struct PongMessage: Hashable, Sendable {
    var zygoteMemory: UInt64
    var openDescriptors: UInt32
    var runsOfZygote: UInt32
    var zygotesStarted: UInt32

    /// - Throws: `WireError` at the first field that does not hold.
    init(_ payload: [UInt8]) throws(WireError) {
        var reader = WireReader(payload)
        zygoteMemory = try reader.integer("zygote resident bytes")
        openDescriptors = try reader.integer("open descriptors")
        runsOfZygote = try reader.integer("runs since the zygote started")
        zygotesStarted = try reader.integer("zygotes started")
        try reader.finish("PONG")
    }
}
