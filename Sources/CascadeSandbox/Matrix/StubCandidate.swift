/// A candidate that cannot be right, made of nothing but the names that tests call.
enum StubCandidate: CaseIterable, Hashable, Sendable {
    /// Functions return None; classes can be made, and their methods return None.
    case returnsNone
    /// Every call raises. The exception is a plain `Exception`, which only a test that takes any will take.
    case raises

    /// - Parameter classes: which of the entry points are classes.
    func source(entryPoints: [String], classes: Set<String>) -> [UInt8] {
        let functions = entryPoints.filter { self == .raises || !classes.contains($0) }
        let others = entryPoints.filter { self != .raises && classes.contains($0) }
        let text = """
            def _stub(*values, **named):
                \(self == .raises ? "raise Exception(\"a stub\")" : "return None")
            class _Stub:
                def __init__(self, *values, **named):
                    pass
                def __getattr__(self, name):
                    return _stub
            for _name in \(Self.list(functions)):
                globals()[_name] = _stub
            for _name in \(Self.list(others)):
                globals()[_name] = type(_name, (_Stub,), {})

            """
        return Array(text.utf8)
    }

    private static func list(_ names: [String]) -> String {
        "[" + names.map { "\"\(literal($0))\"" }.joined(separator: ", ") + "]"
    }

    /// Names come from datasets: whatever they hold must not leave the quotes.
    private static func literal(_ name: String) -> String {
        name.unicodeScalars.map { scalar in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9" ~= scalar))
            guard !isPlain else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}
