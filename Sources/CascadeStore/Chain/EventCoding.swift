import CascadeCore
import FoundationEssentials

/// Events to canonical JSON and back. Numbers that JSON does not have are written as the texts `inf`, `-inf`, `nan`.
enum EventCoding {
    /// The payload alone, without the event's kind.
    /// - Throws: `EncodingError`.
    static func payload(of event: TraceEvent) throws -> [UInt8] {
        // With sorted keys an event is exactly `{"data":` payload `,"type":"` kind `"}`.
        let whole = try encode(event)
        return Array(whole.dropFirst(prefix.count).dropLast(suffix(event.kind.rawValue).count))
    }

    /// - Throws: `DecodingError` for an unknown kind or a payload that does not fit it.
    static func event(kind: String, payload: [UInt8]) throws -> TraceEvent {
        try decode(TraceEvent.self, from: prefix + payload + suffix(kind))
    }

    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return Array(try encoder.encode(value))
    }

    static func decode<T: Decodable>(_ type: T.Type, from bytes: some Sequence<UInt8>) throws -> T {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(type, from: Data(bytes))
    }

    private static let prefix = Array(#"{"data":"#.utf8)

    private static func suffix(_ kind: String) -> [UInt8] { Array(#","type":"\#(kind)"}"#.utf8) }
}
