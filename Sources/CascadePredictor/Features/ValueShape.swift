/// What a Python expression looks like by its first characters: its type, how large it is, what it holds.
struct ValueShape: Hashable {
    enum Kind: String, Hashable, CaseIterable {
        case list, tuple, dict, set, str, int, float, bool, none, other
    }

    var kind: Kind
    /// Elements of a container, bytes of a string, characters of a number; 0 otherwise.
    var size: Int
    /// Kind of a container's first element; nil for an empty container and for everything else.
    var element: Kind?
    /// How deep containers nest, judged by first elements: 0 for a plain value, 1 for `[1]`, 2 for `[[1]]`.
    var depth: Int

    /// `list<int>`, `str`.
    var type: String { element.map { "\(kind.rawValue)<\($0.rawValue)>" } ?? kind.rawValue }

    init(kind: Kind, size: Int = 0, element: Kind? = nil, depth: Int = 0) {
        self.kind = kind
        self.size = size
        self.element = element
        self.depth = depth
    }

    /// - Parameter levels: how many levels of nesting to look into.
    init(of text: ArraySlice<UInt8>, levels: Int = 6) {
        let text = PythonScan.trim(text)
        switch text.first {
        case UInt8(ascii: "[")?, UInt8(ascii: "(")?, UInt8(ascii: "{")?: self.init(container: text, levels: levels)
        case UInt8(ascii: "'")?, UInt8(ascii: "\"")?: self.init(kind: .str, size: max(0, text.count - 2))
        default: self.init(plain: text)
        }
    }

    private init(container text: ArraySlice<UInt8>, levels: Int) {
        let inside = text.dropFirst()
        var close = inside.endIndex
        PythonScan.walk(inside) { position, byte in
            let closes = [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(byte)
            if closes { close = position }
            return !closes
        }
        let body = inside[..<close]
        let elements = PythonScan.elements(body)
        let colon = elements.first.flatMap { PythonScan.first(UInt8(ascii: ":"), in: $0) }
        let kind: Kind
        switch text.first {
        case UInt8(ascii: "[")?: kind = .list
        case UInt8(ascii: "{")?: kind = elements.isEmpty || colon != nil ? .dict : .set
        default: kind = .tuple
        }
        guard levels > 0, let first = elements.first else {
            self.init(kind: kind, size: elements.count, depth: 1)
            return
        }
        let inner = ValueShape(of: colon.map { first[..<$0] } ?? first, levels: levels - 1)
        // Parentheses around one expression are no tuple.
        if kind == .tuple, elements.count == 1, PythonScan.first(UInt8(ascii: ","), in: body) == nil {
            self = inner
        } else {
            self.init(kind: kind, size: elements.count, element: inner.kind, depth: inner.depth + 1)
        }
    }

    private init(plain text: ArraySlice<UInt8>) {
        let word = String(decoding: text, as: UTF8.self)
        switch word {
        case "True", "False": self.init(kind: .bool)
        case "None": self.init(kind: .none)
        default:
            if let quote = text.firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }),
                quote - text.startIndex <= 2, text[..<quote].allSatisfy({ "rbfuRBFU".utf8.contains($0) })
            {
                self.init(kind: .str, size: max(0, text.endIndex - quote - 2))
            } else if let number = Double(word), number.isFinite, text.contains(where: { (48...57).contains($0) }) {
                let isWhole = text.allSatisfy { (48...57).contains($0) || "+-".utf8.contains($0) }
                self.init(kind: isWhole ? .int : .float, size: text.count)
            } else {
                self.init(kind: .other)
            }
        }
    }
}
