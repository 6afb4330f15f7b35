import CascadeCore

/// One line of a trace in JSON Lines form; `docs/trace-schema.md` describes it.
enum TraceLine: Sendable, Hashable {
    /// The first line.
    case header(Header)
    /// A text and its address.
    case text(hash: String, [UInt8])
    case event(RawEvent)
    /// The last line: what the file must hold.
    case end(End)

    struct Header: Sendable, Hashable, Codable {
        static let format = "cascade-trace"
        static let version = 1

        var format: String
        var version: Int
        var run: String
        /// Microseconds since 1970.
        var created: Int64
        /// In dataset order.
        var problems: [ProblemID]
    }

    struct End: Sendable, Hashable, Codable {
        var events: Int
        var texts: Int
        /// One hash over the ends of all chains.
        var heads: String
    }

    /// The line's bytes, without the newline.
    func encoded() throws -> [UInt8] {
        switch self {
        case .header(let header): try EventCoding.encode(header)
        case .text(let hash, let text):
            try EventCoding.encode(TextLine(blob: hash, text: String(decoding: text, as: UTF8.self)))
        case .event(let event): try Self.encode(event)
        case .end(let end): try EventCoding.encode(["end": end])
        }
    }

    /// - Throws: `StoreError` or `DecodingError` when the line is none of the known forms.
    init(_ line: [UInt8]) throws {
        let members = try JSONMembers(line).values
        if members["data"] != nil {
            self = .event(try Self.event(members))
        } else if members["blob"] != nil {
            let decoded = try EventCoding.decode(TextLine.self, from: line)
            self = .text(hash: decoded.blob, Array(decoded.text.utf8))
        } else if let end = members["end"] {
            self = .end(try EventCoding.decode(End.self, from: end))
        } else if members["format"] != nil {
            self = .header(try EventCoding.decode(Header.self, from: line))
        } else {
            throw StoreError(.malformedTrace, "neither a header, a text, an event nor an end line")
        }
    }

    private struct TextLine: Codable {
        var blob: String
        var text: String
    }

    private static func encode(_ event: RawEvent) throws -> [UInt8] {
        func json(_ text: String?) throws -> String {
            String(decoding: try EventCoding.encode(text), as: UTF8.self)
        }
        let micros = String(event.time % 1_000_000)
        let time = "\(event.time / 1_000_000).\(String(repeating: "0", count: max(0, 6 - micros.count)))\(micros)"
        let problem = event.problem.isEmpty ? nil : event.problem
        let fields =
            "{\"problem\":\(try json(problem)),\"seq\":\(event.sequence),\"prev\":\(try json(event.previous)),"
            + "\"hash\":\(try json(event.hash)),\"time\":\(time),\"type\":\(try json(event.kind)),\"data\":"
        return Array(fields.utf8) + event.data + [UInt8(ascii: "}")]
    }

    private static func event(_ members: [String: [UInt8]]) throws -> RawEvent {
        func member<T: Decodable>(_ name: String, _ type: T.Type = T.self) throws -> T {
            guard let bytes = members[name] else {
                throw StoreError(.malformedTrace, "an event without '\(name)'")
            }
            return try EventCoding.decode(type, from: bytes)
        }
        let problem: String? = try member("problem")
        guard problem != "" else { throw StoreError(.malformedTrace, "an event of a problem without a name") }
        return RawEvent(
            problem: problem ?? "", sequence: try member("seq"), time: microseconds(try member("time")),
            previous: try member("prev"), hash: try member("hash"), kind: try member("type"),
            data: members["data"] ?? [])
    }
}
