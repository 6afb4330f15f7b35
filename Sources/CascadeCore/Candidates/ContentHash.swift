/// The SHA-256 of a text's UTF-8 bytes, in 64 lower-case hexadecimal digits. Texts are stored and referred to by it.
public struct ContentHash: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }
    /// The first twelve digits, for people.
    public var short: String { String(rawValue.prefix(12)) }

    public static func < (a: ContentHash, b: ContentHash) -> Bool { a.rawValue < b.rawValue }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// Computes content hashes. A protocol, because the crypto library lives in a room that this one may not import.
public protocol ContentHashing: Sendable {
    func hash(_ bytes: [UInt8]) -> ContentHash
}

extension ContentHashing {
    public func hash(_ text: String) -> ContentHash { hash(Array(text.utf8)) }
}
