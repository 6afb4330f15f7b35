/// A call of one of `unittest.TestCase`'s assertion methods, rewritten as an assert statement.
enum UnitTestAssertion {
    /// The assert that says the same as `self.assertEqual(a, b)` and its like; nil for a method that no single assert
    /// can express, `assertRaises` for instance.
    static func statement(for call: String) -> String? {
        let scan = PythonTokens(call)
        guard scan.tokens.count > 4, scan.isSymbol(1, "."), scan.isSymbol(3, "(") else { return nil }
        let method = scan.text(scan.tokens[2])
        let arguments = arguments(of: scan, from: 4)
        guard let first = arguments.first else { return nil }
        if method == "assertTrue" { return "assert " + (first.utf8.contains(Ascii.newline) ? group(first) : first) }
        if let form = unary[method] { return "assert " + form(group(first)) }
        guard arguments.count > 1 else { return nil }
        let second = arguments[1]
        if let symbol = binary[method] { return "assert \(group(first)) \(symbol) \(group(second))" }
        switch method {
        case "assertAlmostEqual", "assertAlmostEquals":
            // The default of unittest: equal when the difference rounds to zero at seven places.
            let places = arguments.count > 2 && Int(arguments[2]) != nil ? arguments[2] : "7"
            return "assert round(\(group(first)) - (\(second)), \(places)) == 0"
        case "assertIsInstance": return "assert isinstance(\(first), \(second))"
        case "assertCountEqual": return "assert sorted(\(first)) == sorted(\(second))"
        default: return nil
        }
    }

    private static let unary: [String: @Sendable (String) -> String] = [
        "assertFalse": { "not \($0)" },
        "assertIsNone": { "\($0) is None" },
        "assertIsNotNone": { "\($0) is not None" },
    ]

    private static let binary = [
        "assertEqual": "==", "assertEquals": "==", "assertNotEqual": "!=", "assertIs": "is", "assertIsNot": "is not",
        "assertIn": "in", "assertNotIn": "not in", "assertGreater": ">", "assertGreaterEqual": ">=",
        "assertLess": "<", "assertLessEqual": "<=", "assertListEqual": "==", "assertTupleEqual": "==",
        "assertDictEqual": "==", "assertSetEqual": "==", "assertSequenceEqual": "==", "assertMultiLineEqual": "==",
    ]

    /// The source of each argument up to the bracket that closes the call.
    private static func arguments(of scan: PythonTokens, from start: Int) -> [String] {
        var result: [String] = []
        var first = start
        for index in scan.tokens.indices.dropFirst(start) {
            let token = scan.tokens[index]
            let closes = scan.isSymbol(index, ")") && token.depth == 0
            guard closes || (scan.isSymbol(index, ",") && token.depth == 1) else { continue }
            let argument = scan.tokens[first..<index].filter { $0.kind != .newline && $0.kind != .comment }
            if let start = argument.first, let end = argument.last {
                result.append(scan.text(start.range.lowerBound..<end.range.upperBound))
            }
            first = index + 1
            if closes { break }
        }
        return result
    }

    /// In parentheses where an operator could tear the expression apart.
    private static func group(_ expression: String) -> String {
        let scan = PythonTokens(expression)
        let loose: Set<String> = ["if", "lambda", "and", "or", "not", "in", "is"]
        let isLoose = scan.tokens.contains { token in
            guard token.depth == 0 else { return false }
            let text = scan.text(token)
            switch token.kind {
            case .name: return loose.contains(text)
            case .newline: return true
            case .symbol: return ["==", "!=", "<", ">", "<=", ">=", ":=", "-", "+"].contains(text)
            default: return false
            }
        }
        return isLoose ? "(\(expression))" : expression
    }
}
