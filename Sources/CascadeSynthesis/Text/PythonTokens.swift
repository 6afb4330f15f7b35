/// One lexical token.
struct PythonToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable { case name, number, string, symbol, comment, newline }

    var kind: Kind
    /// Bytes of the text.
    var range: Range<Int>
    /// Open brackets around it; a bracket stands outside of itself.
    var depth: Int
    /// For a newline: whether it ends a statement line, being outside brackets and not escaped.
    var endsLine = false
}

/// The tokens of a text that is mostly Python. It only finds boundaries (strings, brackets, names, logical lines), so
/// that pieces can be offered to Python's own parser, which alone judges them.
struct PythonTokens: Sendable {
    let bytes: [UInt8]
    private(set) var tokens: [PythonToken] = []
    private var position = 0
    private var depth = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        while position < bytes.count { scan() }
    }

    func text(_ token: PythonToken) -> String { text(token.range) }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func isSymbol(_ index: Int, _ symbol: String) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .symbol
            && bytes[tokens[index].range].elementsEqual(symbol.utf8)
    }

    private mutating func scan() {
        let byte = bytes[position]
        switch byte {
        case Ascii.newline: scanNewline()
        case Ascii.space, Ascii.tab, 0x0B, 0x0C: position += 1
        case Ascii.hash: scan(.comment) { $0 != Ascii.newline }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): scanString(from: position)
        case _ where Self.isDigit(byte): scan(.number) { Self.isNamePart($0) || $0 == UInt8(ascii: ".") }
        case _ where Self.isNamePart(byte): scanName()
        default: scanSymbol()
        }
    }

    private mutating func scan(_ kind: PythonToken.Kind, while isPart: (UInt8) -> Bool) {
        let start = position
        while position < bytes.count, isPart(bytes[position]) { position += 1 }
        append(kind, from: start)
    }

    private mutating func append(_ kind: PythonToken.Kind, from start: Int) {
        tokens.append(PythonToken(kind: kind, range: start..<position, depth: depth))
    }

    private mutating func scanNewline() {
        let start = position
        position += 1
        // These words never stand inside brackets: one was left open, by a cut or by prose.
        if depth > 0, startsStatement(at: position) { depth = 0 }
        let escaped = start > 0 && bytes[start - 1] == Ascii.backslash && tokens.last?.kind != .comment
        tokens.append(
            PythonToken(kind: .newline, range: start..<position, depth: depth, endsLine: depth == 0 && !escaped))
    }

    private func startsStatement(at start: Int) -> Bool {
        let line = bytes[start...].drop { $0 == Ascii.space || $0 == Ascii.tab }
        return Self.statementWords.contains { line.starts(with: $0) }
    }

    private static let statementWords: [[UInt8]] = [
        "def ", "class ", "assert ", "import ", "return ", "async def ", "self.assert", ">>> ", "```",
    ].map { Array($0.utf8) }

    private mutating func scanName() {
        let start = position
        while position < bytes.count, Self.isNamePart(bytes[position]) { position += 1 }
        let next = position < bytes.count ? bytes[position] : 0
        let isPrefix = position - start <= 2 && bytes[start..<position].allSatisfy { Self.prefixes.contains($0) }
        if isPrefix, next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
            scanString(from: start)
        } else {
            append(.name, from: start)
        }
    }

    private static let prefixes = Set("rRbBuUfFtT".utf8)

    /// A string from its prefix to its closing quotes; one in single quotes ends with its line at the latest.
    private mutating func scanString(from start: Int) {
        let quote = bytes[position]
        let triple = position + 2 < bytes.count && bytes[position + 1] == quote && bytes[position + 2] == quote
        position += triple ? 3 : 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Ascii.backslash {
                position = min(position + 2, bytes.count)
            } else if byte == Ascii.newline, !triple {
                break
            } else if byte == quote, !triple || bytes[position...].starts(with: [quote, quote, quote]) {
                position += triple ? 3 : 1
                break
            } else {
                position += 1
            }
        }
        append(.string, from: start)
    }

    private mutating func scanSymbol() {
        let start = position
        let byte = bytes[position]
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "="), Self.beforeEquals.contains(byte) {
            position += 1
        }
        if Self.closing.contains(byte) { depth = max(0, depth - 1) }
        append(.symbol, from: start)
        if Self.opening.contains(byte) { depth += 1 }
    }

    private static let beforeEquals = Set("=!<>:+-*/%&|^@".utf8)
    private static let opening = Set("([{".utf8)
    private static let closing = Set(")]}".utf8)

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || isDigit(byte) || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
