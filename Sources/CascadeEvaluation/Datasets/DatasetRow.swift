import FoundationEssentials

/// One row's bytes, and where they start.
struct DatasetRow: Sendable {
    var line: Int
    var bytes: [UInt8]

    /// - Throws: `DatasetError` without a place when the bytes are not UTF-8, not JSON, or not of this shape.
    func decode<T: Decodable>(_ type: T.Type) throws(DatasetError) -> T {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw DatasetError(.notUTF8, "the row is not valid UTF-8: save the file in that encoding")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Self.translated(error)
        } catch {
            throw DatasetError(.invalidJSON, "the row is not valid JSON: \(error)")
        }
    }

    /// Names of the row's fields.
    func fields() throws(DatasetError) -> Set<String> { try decode(FieldNames.self).names }

    private struct FieldNames: Decodable {
        struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        var names: Set<String>

        init(from decoder: any Decoder) throws {
            names = Set(try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue))
        }
    }

    private static func translated(_ error: DecodingError) -> DatasetError {
        switch error {
        case .keyNotFound(let key, let context):
            DatasetError(.missingField, "is missing: every row needs it", field: path(context.codingPath + [key]))
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            if context.codingPath.isEmpty {
                DatasetError(.wrongType, "a row must be one JSON object")
            } else {
                DatasetError(.wrongType, "must be \(word(for: type))", field: path(context.codingPath))
            }
        case .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? DatasetError(.invalidJSON, "the row is not valid JSON: \(reason(context))")
                : DatasetError(.wrongType, context.debugDescription, field: path(context.codingPath))
        @unknown default:
            DatasetError(.invalidJSON, "the row cannot be read: \(error)")
        }
    }

    private static func reason(_ context: DecodingError.Context) -> String {
        context.underlyingError.map { "\($0)" } ?? context.debugDescription
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }

    private static func word(for type: any Any.Type) -> String {
        switch "\(type)" {
        case "String": "a text"
        case "Int": "a whole number"
        case let name where name.hasPrefix("Array"): "a list"
        case let name where name.hasPrefix("Dictionary"): "an object"
        case let name: "of type \(name)"
        }
    }
}
