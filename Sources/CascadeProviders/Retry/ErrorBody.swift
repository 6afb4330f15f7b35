/// What servers write into the body of an error. The shapes differ: an object or a text under `error`, the same fields
/// at the top, or FastAPI's `detail`.
struct ErrorBody: Decodable, Sendable, Hashable {
    var message: String?
    var type: String?
    /// As text, even where the server writes a number.
    var code: String?
    /// The request's field that the server complains of.
    var parameter: String?
    /// Whether the body has an `error` at all.
    var hasError: Bool

    private enum Key: String, CodingKey {
        case error, message, type, code, detail
        case parameter = "param"
    }

    init(from decoder: any Decoder) throws {
        let top = try decoder.container(keyedBy: Key.self)
        hasError = try top.contains(.error) && !top.decodeNil(forKey: .error)
        if let nested = try? top.nestedContainer(keyedBy: Key.self, forKey: .error) {
            message = Self.text(.message, in: nested)
            type = Self.text(.type, in: nested)
            code = Self.text(.code, in: nested)
            parameter = Self.text(.parameter, in: nested)
        } else {
            message = Self.text(.error, in: top) ?? Self.text(.message, in: top) ?? Self.text(.detail, in: top)
            type = Self.text(.type, in: top)
            code = Self.text(.code, in: top)
            parameter = Self.text(.parameter, in: top)
        }
    }

    private static func text(_ key: Key, in container: KeyedDecodingContainer<Key>) -> String? {
        if let text = try? container.decode(String.self, forKey: key) { return text }
        return (try? container.decode(Int.self, forKey: key)).map(String.init)
    }
}
