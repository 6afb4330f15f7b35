/// Lines of source text, which end at LF and at nothing else, as in Python after its newline translation.
enum SourceLines {
    static func split(_ text: String) -> [String] {
        text.utf8.split(separator: Ascii.newline, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    static func isBlank(_ line: some StringProtocol) -> Bool { line.utf8.allSatisfy(isSpace) }

    static func trimmed(_ line: some StringProtocol) -> String {
        var bytes = Array(line.utf8)[...]
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return String(decoding: bytes.drop(while: isSpace), as: UTF8.self)
    }

    /// Leading white space.
    static func margin(of line: some StringProtocol) -> String {
        String(decoding: line.utf8.prefix { $0 == Ascii.space || $0 == Ascii.tab }, as: UTF8.self)
    }

    /// Width of the leading white space in columns, a tab reaching the next multiple of eight, as in Python.
    static func indent(of line: some StringProtocol) -> Int {
        var column = 0
        for byte in line.utf8 {
            if byte == Ascii.space {
                column += 1
            } else if byte == Ascii.tab {
                column += 8 - column % 8
            } else {
                break
            }
        }
        return column
    }

    static func isCode(_ line: some StringProtocol) -> Bool {
        guard let first = line.utf8.first(where: { !isSpace($0) }) else { return false }
        return first != Ascii.hash
    }

    /// Removes up to `width` columns of white space from the start of each line.
    static func dedented(_ lines: some Sequence<String>, by width: Int) -> [String] {
        lines.map { line in
            var bytes = Array(line.utf8)[...]
            var column = 0
            while column < width, let first = bytes.first, first == Ascii.space || first == Ascii.tab {
                column += first == Ascii.space ? 1 : 8 - column % 8
                bytes = bytes.dropFirst()
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == Ascii.space || (0x09...0x0D).contains(byte)
    }
}
