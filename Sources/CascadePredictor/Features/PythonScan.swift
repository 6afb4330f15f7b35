/// Walks over Python source without parsing it: knows string literals and brackets, nothing else.
///
/// Enough to cut an assert into its arguments. It decides nothing that matters: a line it misreads gives a slightly
/// different feature, never an error.
enum PythonScan {
    /// Visits bytes outside strings and outside brackets, and a closing bracket that nothing in `text` opened.
    /// - Parameter visit: gets position and byte; returns false to stop.
    static func walk(_ text: ArraySlice<UInt8>, visit: (Int, UInt8) -> Bool) {
        var position = text.startIndex
        var depth = 0
        while position < text.endIndex {
            let byte = text[position]
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                position = endOfString(text, at: position)
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 {
                    if !visit(position, byte) { return }
                } else {
                    depth -= 1
                }
            default:
                if depth == 0, !visit(position, byte) { return }
            }
            position += 1
        }
    }

    /// The pieces between commas that lie outside strings and brackets; blank pieces are left out.
    static func elements(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var cuts: [Int] = []
        walk(text) { position, byte in
            if byte == UInt8(ascii: ",") { cuts.append(position) }
            return true
        }
        let starts = [text.startIndex] + cuts.map { $0 + 1 }
        return zip(starts, cuts + [text.endIndex]).map { trim(text[$0..<$1]) }.filter { !$0.isEmpty }
    }

    /// Where `byte` first stands outside strings and brackets.
    static func first(_ byte: UInt8, in text: ArraySlice<UInt8>) -> Int? {
        var found: Int?
        walk(text) { position, here in
            if here == byte { found = position }
            return found == nil
        }
        return found
    }

    static func trim(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = text.firstIndex(where: { $0 > 32 }), let last = text.lastIndex(where: { $0 > 32 }) else {
            return []
        }
        return text[first...last]
    }

    /// The position after the string literal that begins at `start`; the end of the text when it is never closed.
    static func endOfString(_ text: ArraySlice<UInt8>, at start: Int) -> Int {
        let quote = text[start]
        let isTriple = start + 2 < text.endIndex && text[start + 1] == quote && text[start + 2] == quote
        let width = isTriple ? 3 : 1
        var position = start + width
        while position < text.endIndex {
            if text[position] == UInt8(ascii: "\\") {
                position += 2
            } else if position + width <= text.endIndex,
                text[position..<(position + width)].allSatisfy({ $0 == quote })
            {
                return position + width
            } else {
                position += 1
            }
        }
        return text.endIndex
    }
}
