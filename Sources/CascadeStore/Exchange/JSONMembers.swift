/// The members of one JSON object as the bytes that stand in the file, so that a payload can be hashed exactly as it
/// was written. Values are found, not checked: whoever decodes them does that.
struct JSONMembers {
    private(set) var values: [String: [UInt8]] = [:]

    /// - Throws: `StoreError` with code `malformedTrace` when the line is not one whole object.
    init(_ line: [UInt8]) throws {
        var scanner = Scanner(bytes: line)
        try scanner.expect(UInt8(ascii: "{"))
        if scanner.take(UInt8(ascii: "}")) {
            try scanner.expectEnd()
            return
        }
        repeat {
            let key = try EventCoding.decode(String.self, from: try scanner.string())
            try scanner.expect(UInt8(ascii: ":"))
            values[key] = Array(try scanner.value())
        } while scanner.take(UInt8(ascii: ","))
        try scanner.expect(UInt8(ascii: "}"))
        try scanner.expectEnd()
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func skipSpace() {
            while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        }

        mutating func take(_ byte: UInt8) -> Bool {
            skipSpace()
            guard position < bytes.count, bytes[position] == byte else { return false }
            position += 1
            return true
        }

        mutating func expect(_ byte: UInt8) throws {
            guard take(byte) else { throw Self.malformed(at: position) }
        }

        mutating func expectEnd() throws {
            skipSpace()
            guard position == bytes.count else { throw Self.malformed(at: position) }
        }

        mutating func string() throws -> ArraySlice<UInt8> {
            skipSpace()
            let start = position
            guard take(UInt8(ascii: "\"")) else { throw Self.malformed(at: position) }
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\\"): position += 2
                case UInt8(ascii: "\""):
                    position += 1
                    return bytes[start..<position]
                default: position += 1
                }
            }
            throw Self.malformed(at: bytes.count)
        }

        mutating func value() throws -> ArraySlice<UInt8> {
            skipSpace()
            let start = position
            var depth = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""): _ = try string()
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    position += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return try bare(from: start) }
                    depth -= 1
                    position += 1
                case UInt8(ascii: ",") where depth == 0: return try bare(from: start)
                default: position += 1
                }
            }
            throw Self.malformed(at: bytes.count)
        }

        /// A value without the white space behind it.
        private func bare(from start: Int) throws -> ArraySlice<UInt8> {
            var end = position
            while end > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
            guard end > start else { throw Self.malformed(at: start) }
            return bytes[start..<end]
        }

        private static func malformed(at position: Int) -> StoreError {
            StoreError(.malformedTrace, "not a JSON object: unexpected byte or end at column \(position + 1)")
        }
    }
}
