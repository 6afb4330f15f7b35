/// Names that a piece of Python refers to.
struct PythonNames: Sendable {
    /// Names that it reads from outside: no attributes, no keyword arguments, no variables of its own comprehensions
    /// and lambdas. Keywords and built-in names are left out too.
    let free: Set<String>
    /// Those of `free` that are followed by a dot.
    let dotted: Set<String>

    init(_ text: String) {
        let scan = PythonTokens(text)
        var bound: Set<String> = []
        var free: Set<String> = []
        var dotted: Set<String> = []
        var binder: String?
        for (index, token) in scan.tokens.enumerated() {
            if binder == "lambda", scan.isSymbol(index, ":") { binder = nil }
            guard token.kind == .name else { continue }
            let name = scan.text(token)
            if name == "for" || name == "lambda" { binder = name }
            if name == "in", binder == "for" { binder = nil }
            if Self.reserved.contains(name) || scan.isSymbol(index - 1, ".") { continue }
            if binder != nil {
                bound.insert(name)
            } else if !(scan.isSymbol(index + 1, "=") && token.depth > 0) {
                free.insert(name)
                if scan.isSymbol(index + 1, ".") { dotted.insert(name) }
            }
        }
        self.free = free.subtracting(bound)
        self.dotted = dotted.subtracting(bound)
    }

    /// The text with one name replaced wherever it stands for a variable.
    static func renaming(_ name: String, to other: String, in text: String) -> String {
        let scan = PythonTokens(text)
        var result = ""
        var copied = 0
        for (index, token) in scan.tokens.enumerated()
        where token.kind == .name && scan.text(token) == name && !scan.isSymbol(index - 1, ".") {
            result += scan.text(copied..<token.range.lowerBound) + other
            copied = token.range.upperBound
        }
        return result + scan.text(copied..<scan.bytes.count)
    }

    /// Keywords and the names of Python's `builtins`.
    static let reserved: Set<String> = Set(
        """
        False None True and as assert async await break class continue def del elif else except finally for from global \
        if import in is lambda nonlocal not or pass raise return try while with yield match case \
        abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex \
        delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash \
        help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open \
        ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super \
        tuple type vars zip __name__ __import__ NotImplemented Ellipsis \
        ArithmeticError AssertionError AttributeError BaseException EOFError Exception FileNotFoundError \
        FloatingPointError ImportError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError \
        NotImplementedError OSError OverflowError RecursionError RuntimeError StopIteration SyntaxError SystemExit \
        TypeError UnicodeDecodeError UnicodeEncodeError UnicodeError ValueError Warning ZeroDivisionError
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
