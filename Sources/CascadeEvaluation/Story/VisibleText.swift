/// Text of models and programs, safe to show on a terminal: characters that would move the cursor, change colours or
/// reorder what is seen are spelled out.
package enum VisibleText {
    /// On one line: line breaks and tabs are spelled out too.
    package static func line(_ text: String) -> String { spell(text, keeping: []) }

    /// As lines, broken where the text is.
    package static func lines(_ text: String) -> [String] {
        var lines = spell(text.replacing("\r\n", with: "\n"), keeping: ["\n", "\t"])
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    /// At most so many characters of a text on one line.
    package static func excerpt(_ text: String, length: Int = 80) -> String {
        let start = text.prefix(length)
        return line(String(start)) + (start.endIndex == text.endIndex ? "" : "…")
    }

    private static func spell(_ text: String, keeping kept: Set<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if kept.contains(scalar) || !isInvisible(scalar) {
                result.append(scalar)
            } else {
                result.append(contentsOf: name(scalar).unicodeScalars)
            }
        }
        return String(result)
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // Joiners hold emoji and some scripts together and do no harm.
        case .format: scalar.value != 0x200D && scalar.value != 0x200C
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default:
            scalar.value < 0x100
                ? "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
                : "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}
