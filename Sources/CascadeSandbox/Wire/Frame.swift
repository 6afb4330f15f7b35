/// One message on the socket: a header of 16 bytes and a payload.
struct Frame: Hashable, Sendable {
    /// "CSC1", read as a little-endian number.
    static let magic: UInt32 = 0x3143_5343
    static let headerSize = 16
    static let maximumPayload = 32 << 20

    var kind: FrameKind
    var id: UInt32
    var payload: [UInt8]

    init(_ kind: FrameKind, id: UInt32, payload: [UInt8] = []) {
        self.kind = kind
        self.id = id
        self.payload = payload
    }

    /// The bytes for the socket. Payloads beyond `maximumPayload` are refused before a frame is made of them.
    func encoded() -> [UInt8] {
        var writer = WireWriter()
        writer.reserve(Self.headerSize + payload.count)
        writer.integer(Self.magic)
        writer.integer(UInt32(truncatingIfNeeded: payload.count))
        writer.integer(kind.rawValue)
        writer.integer(UInt16.zero)
        writer.integer(id)
        return writer.payload + payload
    }
}

/// A frame's first 16 bytes, checked.
struct FrameHeader: Hashable, Sendable {
    var kind: FrameKind
    var id: UInt32
    var length: Int

    init(_ bytes: [UInt8]) throws(WireError) {
        var reader = WireReader(bytes)
        let magic: UInt32 = try reader.integer("magic")
        guard magic == Frame.magic else { throw reader.error("magic", "is not a frame of this protocol") }
        length = Int(try reader.integer("payload length", as: UInt32.self))
        guard length <= Frame.maximumPayload else {
            throw reader.error("payload length", "is \(length), at most \(Frame.maximumPayload) may be")
        }
        let type: UInt16 = try reader.integer("type")
        guard let kind = FrameKind(rawValue: type), kind.comesFromSupervisor else {
            throw reader.error("type", "\(type) is not one that a supervisor sends")
        }
        self.kind = kind
        let flags: UInt16 = try reader.integer("flags")
        guard flags == 0 else { throw reader.error("flags", "are \(flags), not 0") }
        id = try reader.integer("id")
    }
}
