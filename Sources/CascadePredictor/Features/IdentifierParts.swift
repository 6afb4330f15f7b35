/// The words inside an identifier: `findMaxSum_2d` has find, max, sum, 2, d.
enum IdentifierParts {
    private enum Kind { case lower, upper, digit, other }

    static func split(_ name: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var last = Kind.other
        for scalar in name.unicodeScalars {
            let kind = kind(of: scalar)
            // A capital after a capital stays with it (`HTTPServer` gives httpserver): cheap, and the same every time.
            let begins = kind != last && !(last == .upper && kind == .lower)
            if begins || kind == .other {
                if !part.isEmpty { parts.append(part) }
                part = ""
            }
            if kind != .other { part.unicodeScalars.append(scalar) }
            last = kind
        }
        if !part.isEmpty { parts.append(part) }
        return parts.map { $0.lowercased() }
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        if scalar.isASCII { return kind(of: UInt8(truncatingIfNeeded: scalar.value)) }
        let properties = scalar.properties
        if properties.numericType != nil { return .digit }
        if properties.isUppercase { return .upper }
        return properties.isAlphabetic ? .lower : .other
    }

    private static func kind(of letter: UInt8) -> Kind {
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
        case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
        default: .other
        }
    }
}
