/// The payload of INSPECT: sources that are parsed and never run.
struct InspectMessage: Hashable, Sendable {
    var cpu: Duration
    var wall: Duration
    /// Bytes of address space.
    var memory: Int
    var sources: [[UInt8]]

    func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.reserve(sources.reduce(20) { $0 + 4 + $1.count })
        writer.integer(cpu.wireMilliseconds)
        writer.integer(wall.wireMilliseconds)
        writer.integer(UInt64(clamping: memory))
        writer.integer(UInt32(clamping: sources.count))
        for source in sources { writer.bytes(source) }
        return writer.payload
    }
}
