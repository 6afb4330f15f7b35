/// Walks through a TOML document (version 1.0) and notes where each key, table and array element begins. It trusts
/// the document to be valid; of an invalid one it notes something, and always comes to an end.
struct KeyScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lines: [[KeyStep]: Int] = [:]
    /// How many elements each array of tables has so far.
    private var elements: [[KeyStep]: Int] = [:]

    init(source: String) { bytes = Array(source.utf8) }

    /// - Returns: the line of everything that is written, counted from 1.
    mutating func scan() -> [[KeyStep]: Int] {
        var table: [KeyStep] = []
        skipBlanks()
        while next != nil {
            let start = position
            if next == UInt8(ascii: "[") { table = header() } else { entry(in: table) }
            if position == start { advance() }
            skipBlanks()
        }
        return lines
    }

    /// `[a.b]` or `[[a.b]]`: the place of the table that the following entries belong to.
    private mutating func header() -> [KeyStep] {
        let start = line
        advance()
        let isArray = take(UInt8(ascii: "["))
        let names = key()
        while take(UInt8(ascii: "]")) {}
        var path: [KeyStep] = []
        for (index, name) in names.enumerated() {
            path.append(.key(name))
            if index < names.count - 1 {
                note(path, start)
                if let count = elements[path] { path.append(.element(count - 1)) }
            }
        }
        if isArray {
            note(path, start)
            let count = elements[path, default: 0]
            elements[path] = count + 1
            path.append(.element(count))
        }
        lines[path] = start
        return path
    }

    /// `a.b = value`.
    private mutating func entry(in table: [KeyStep]) {
        let start = line
        var path = table
        for name in key() {
            path.append(.key(name))
            note(path, start)
        }
        guard take(UInt8(ascii: "=")) else { return }
        skipSpaces()
        value(at: path)
    }

    private mutating func value(at path: [KeyStep]) {
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = string()
        case UInt8(ascii: "["): array(at: path)
        case UInt8(ascii: "{"): inlineTable(at: path)
        default: bareValue()
        }
    }

    private mutating func array(at path: [KeyStep]) {
        advance()
        var index = 0
        skipBlanks()
        while let byte = next, byte != UInt8(ascii: "]") {
            if byte == UInt8(ascii: ",") {
                advance()
            } else {
                let element = path + [.element(index)]
                note(element, line)
                value(at: element)
                index += 1
            }
            skipBlanks()
        }
        advance()
    }

    private mutating func inlineTable(at path: [KeyStep]) {
        advance()
        skipBlanks()
        while let byte = next, byte != UInt8(ascii: "}") {
            let start = position
            if byte != UInt8(ascii: ",") { entry(in: path) }
            if position == start { advance() }
            skipBlanks()
        }
        advance()
    }

    /// A number, a date, true or false. At least one byte, so that every walk comes to an end.
    private mutating func bareValue() {
        repeat { advance() } while next.map { !",]}#\n".utf8.contains($0) } ?? false
    }

    /// The first place is the one that counts.
    private mutating func note(_ path: [KeyStep], _ line: Int) {
        if lines[path] == nil { lines[path] = line }
    }
}

// Bytes and blanks.
extension KeyScanner {
    fileprivate var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    fileprivate mutating func advance() {
        guard let byte = next else { return }
        if byte == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    fileprivate mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        advance()
        return true
    }

    fileprivate mutating func skipSpaces() {
        while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { advance() }
    }

    /// Spaces, line ends and comments.
    fileprivate mutating func skipBlanks() {
        while let byte = next {
            if byte == UInt8(ascii: "#") {
                while let byte = next, byte != UInt8(ascii: "\n") { advance() }
            } else if " \t\r\n".utf8.contains(byte) {
                advance()
            } else {
                return
            }
        }
    }
}

// Keys and strings.
extension KeyScanner {
    /// The names of a dotted key, and the blanks after it.
    fileprivate mutating func key() -> [String] {
        var names: [String] = []
        repeat {
            skipSpaces()
            switch next {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): names.append(string())
            default: names.append(bareKey())
            }
            skipSpaces()
        } while take(UInt8(ascii: "."))
        return names
    }

    private mutating func bareKey() -> String {
        let start = position
        while let byte = next, !" \t\r\n.=]},#".utf8.contains(byte) { advance() }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// A string in any of the four forms.
    fileprivate mutating func string() -> String {
        guard let quote = next else { return "" }
        let isLong = bytes[position...].starts(with: [quote, quote, quote])
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        let start = position
        while let byte = next {
            if byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
                advance()
            } else if byte == quote, !isLong || bytes[position...].starts(with: [quote, quote, quote]) {
                break
            }
            advance()
        }
        let content = bytes[start..<position]
        if isLong {
            // Up to two quotes may stand before the closing three.
            while next == quote { advance() }
        } else {
            advance()
        }
        return quote == UInt8(ascii: "\"") ? EscapedText.plain(content) : String(decoding: content, as: UTF8.self)
    }
}
