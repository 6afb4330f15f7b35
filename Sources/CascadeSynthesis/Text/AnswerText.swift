/// What a model wrote, freed of what is not part of its answer.
enum AnswerText {
    /// Without byte order mark, carriage returns, terminal sequences and the model's thinking.
    static func clean(_ raw: String) -> String {
        var text = withoutTerminalSequences(raw)
        text = withoutThinking(text)
        return text
    }

    /// Removes ECMA-48 control sequences (`ESC [ … final`), OSC strings (`ESC ] … BEL` or `ESC \`), other escapes and
    /// the byte order mark, and turns CRLF and lone CR into LF.
    private static func withoutTerminalSequences(_ raw: String) -> String {
        let bytes = Array(raw.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var i = 0
        while i < bytes.count {
            if bytes[i] == 0x1B {
                i = endOfEscape(bytes, from: i)
            } else if bytes[i...].starts(with: [0xEF, 0xBB, 0xBF]) {
                i += 3
            } else if bytes[i] == Ascii.carriageReturn {
                kept.append(Ascii.newline)
                i += i + 1 < bytes.count && bytes[i + 1] == Ascii.newline ? 2 : 1
            } else {
                kept.append(bytes[i])
                i += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func endOfEscape(_ bytes: [UInt8], from start: Int) -> Int {
        guard start + 1 < bytes.count else { return bytes.count }
        var i = start + 2
        switch bytes[start + 1] {
        case UInt8(ascii: "["):
            while i < bytes.count, !(0x40...0x7E).contains(bytes[i]), bytes[i] != Ascii.newline { i += 1 }
            return min(i + 1, bytes.count)
        case UInt8(ascii: "]"):
            while i < bytes.count, bytes[i] != 0x07, bytes[i] != 0x1B, bytes[i] != Ascii.newline { i += 1 }
            guard i < bytes.count, bytes[i] != Ascii.newline else { return i }
            return bytes[i] == 0x07 ? i + 1 : min(i + 2, bytes.count)
        default: return bytes[start + 1] == Ascii.newline ? start + 1 : i
        }
    }

    /// Removes `<think>…</think>`, also unclosed, and everything before a `</think>` whose opening tag was part of the
    /// chat template. Tags count at the start of a line only, or a program about tags would lose its middle.
    private static func withoutThinking(_ text: String) -> String {
        var kept: [String] = []
        var closing: String?
        for line in SourceLines.split(text) {
            var rest = line
            if closing == nil, let tag = openingTag(of: rest) {
                closing = "</\(tag)>"
            } else if closing == nil, let tag = tags.first(where: { isTagEnd(rest, "</\($0)>") }) {
                kept.removeAll()
                closing = "</\(tag)>"
            }
            if let end = closing {
                guard let found = rest.range(of: end) else { continue }
                rest = String(rest[found.upperBound...])
                closing = nil
                if rest.allSatisfy(\.isWhitespace) { continue }
            }
            kept.append(rest)
        }
        return kept.joined(separator: "\n")
    }

    private static let tags = ["think", "thinking"]

    private static func openingTag(of line: String) -> String? {
        let start = line.drop(while: \.isWhitespace)
        return tags.first { start.hasPrefix("<\($0)>") }
    }

    private static func isTagEnd(_ line: String, _ tag: String) -> Bool {
        let line = SourceLines.trimmed(line)
        return line.hasPrefix(tag) || line.hasSuffix(tag)
    }
}

extension StringProtocol {
    /// The first place where `part` occurs.
    func range(of part: String) -> Range<Index>? {
        guard let first = part.first else { return nil }
        var start = startIndex
        while let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(part) { return found..<index(found, offsetBy: part.count) }
            start = index(after: found)
        }
        return nil
    }
}
