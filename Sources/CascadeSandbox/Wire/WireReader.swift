/// Takes little-endian fields out of a payload, front to back. Nothing in the payload is trusted: a length or count is
/// checked against the bytes that are really there before anything is allocated for it.
struct WireReader {
    private let payload: [UInt8]
    private(set) var offset = 0

    init(_ payload: [UInt8]) { self.payload = payload }

    var remaining: Int { payload.count - offset }

    mutating func integer<I: FixedWidthInteger>(_ field: String, as type: I.Type = I.self) throws(WireError) -> I {
        let width = I.bitWidth / 8
        guard remaining >= width else {
            throw error(field, "needs \(width) bytes, \(remaining) are left")
        }
        var value = I.zero
        for index in 0..<width {
            value |= I(truncatingIfNeeded: payload[offset + index]) << (8 * index)
        }
        offset += width
        return value
    }

    /// A length and that many bytes.
    mutating func bytes(_ field: String, atMost limit: Int) throws(WireError) -> ArraySlice<UInt8> {
        let start = offset
        let length = Int(try integer(field, as: UInt32.self))
        guard length <= limit else {
            throw WireError(field: field, offset: start, problem: "is \(length) bytes long, at most \(limit) may be")
        }
        guard length <= remaining else {
            throw WireError(
                field: field, offset: start, problem: "says \(length) bytes, \(remaining) are left")
        }
        defer { offset += length }
        return payload[offset..<offset + length]
    }

    /// Bytes as text; invalid UTF-8 is replaced, never refused.
    mutating func text(_ field: String, atMost limit: Int) throws(WireError) -> String {
        String(decoding: try bytes(field, atMost: limit), as: UTF8.self)
    }

    /// The number of elements that follow.
    /// - Parameter width: the fewest bytes that one element takes; more elements than fit are refused.
    mutating func count(_ field: String, elementWidth width: Int) throws(WireError) -> Int {
        let start = offset
        let count = Int(try integer(field, as: UInt32.self))
        guard count <= remaining / max(width, 1) else {
            throw WireError(field: field, offset: start, problem: "says \(count), \(remaining) bytes are left")
        }
        return count
    }

    /// Refuses bytes after the last field.
    func finish(_ message: String) throws(WireError) {
        guard remaining == 0 else { throw error(message, "\(remaining) bytes follow its last field") }
    }

    func error(_ field: String, _ problem: String) -> WireError {
        WireError(field: field, offset: offset, problem: problem)
    }
}
