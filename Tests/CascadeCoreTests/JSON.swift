import FoundationEssentials

/// Encoding as the store does it: keys sorted, no white space, slashes as they are.
enum JSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<T: Decodable>(_ type: T.Type = T.self, of text: String) throws -> T {
        try JSONDecoder().decode(T.self, from: Data(text.utf8))
    }

    /// The value after a round trip through its text.
    static func roundTrip<T: Codable>(_ value: T) throws -> T { try self.value(of: text(value)) }
}
