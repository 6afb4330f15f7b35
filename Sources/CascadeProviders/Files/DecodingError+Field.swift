extension DecodingError {
    /// The JSON path of the offending field, such as `samples[3]`; nil when the whole text is not JSON.
    var field: String? {
        let path: [any CodingKey] =
            switch self {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        guard !path.isEmpty else { return nil }
        return path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }

    /// What is wrong with the field, in words.
    var reason: String {
        switch self {
        case .keyNotFound: return "is missing"
        case .valueNotFound: return "is null"
        case .typeMismatch(let type, _): return "is not \(Self.noun(for: type))"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "is not valid JSON" : context.debugDescription
        @unknown default: return "cannot be read"
        }
    }

    private static func noun(for type: any Any.Type) -> String {
        let name = "\(type)"
        if name.hasPrefix("Array") { return "a list" }
        if name.hasPrefix("Dictionary") { return "an object" }
        return switch name {
        case "String": "a text"
        case "Bool": "true or false"
        case "Int": "a whole number"
        case "Double": "a number"
        default: "of the promised type (\(name))"
        }
    }
}
