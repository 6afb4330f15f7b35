/// Halves of surrogate pairs that JSON escapes can write (`\ud800`) and no text can hold. Models' tokens cut characters in
/// two, and Python's `json` keeps the half: without this, one such answer would make its whole row unreadable.
enum LoneSurrogates {
    /// The last private character of the last plane: whoever has one of those in the same row has more than one problem.
    private static let place: Unicode.Scalar = "\u{10FFFD}"
    private static let escapedPlace = Array("\\udbff\\udffd".utf8)

    /// The JSON text with each lone half marked as such; nil when it holds none.
    static func marked(in json: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        var position = 0
        while position < json.count {
            guard json[position] == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            let unit = escapedUnit(json, at: position)
            guard let unit, UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else {
                position += 2
                continue
            }
            if UTF16.isLeadSurrogate(unit), let next = escapedUnit(json, at: position + 6), UTF16.isTrailSurrogate(next)
            {
                position += 12
                continue
            }
            result += json[copied..<position] + escapedPlace
            position += 6
            copied = position
        }
        return copied > 0 ? result + json[copied...] : nil
    }

    /// The text with U+FFFD for each mark; nil when it holds none.
    static func replaced(in text: String) -> String? {
        guard text.unicodeScalars.contains(place) else { return nil }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: text.unicodeScalars.map { $0 == place ? "\u{FFFD}" : $0 })
        return String(result)
    }

    /// The code unit of the escape `\uXXXX` that begins there, if one does.
    private static func escapedUnit(_ json: [UInt8], at start: Int) -> UInt16? {
        guard start + 6 <= json.count, json[start] == UInt8(ascii: "\\"), json[start + 1] == UInt8(ascii: "u") else {
            return nil
        }
        let digits = json[start + 2..<start + 6]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
