import CascadeCore

/// A `>>> f(x)` example of a docstring, with the one line that it shows as its value.
///
/// Only the simple kind is read: one line of expression, one line of value. Examples that continue over several lines,
/// raise, or show nothing are left out.
struct DoctestExample: Sendable, Hashable {
    var expression: String
    var expected: String

    static func all(in prompt: String) -> [DoctestExample] {
        let lines = prompt.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)
        var examples: [DoctestExample] = []
        for (index, line) in lines.enumerated() {
            guard line.hasPrefix(">>> "), index + 1 < lines.count else { continue }
            let expected = withoutClosingQuotes(lines[index + 1])
            let ended = index + 2 >= lines.count || endsExample(lines[index + 2]) || lines[index + 1] != expected
            guard ended, !endsExample(expected), !expected.hasPrefix("...") else { continue }
            examples.append(DoctestExample(expression: String(line.dropFirst(4)), expected: String(expected)))
        }
        return examples
    }

    /// The asserts of examples.
    /// - Parameter facts: about expression and value of each example in turn.
    static func assertions(_ facts: ArraySlice<PythonFacts>, entryPoint: String) -> [String] {
        let facts = Array(facts)
        return stride(from: 0, to: facts.count - 1, by: 2).compactMap {
            assertion(expression: facts[$0], expected: facts[$0 + 1], entryPoint: entryPoint)
        }
    }

    /// `assert f(x) == value`, or nil when either side is no single expression or the entry point is not called.
    static func assertion(expression: PythonFacts, expected: PythonFacts, entryPoint: String) -> String? {
        guard let left = soleExpression(expression), let right = soleExpression(expected),
            left.calls.contains(entryPoint)
        else { return nil }
        return "assert \(operand(left.source)) == \(operand(right.source))"
    }

    private static func soleExpression(_ facts: PythonFacts) -> PythonFacts.Statement? {
        guard facts.parses, facts.statements.count == 1, facts.statements[0].kind == "Expr" else { return nil }
        return facts.statements[0]
    }

    private static func endsExample(_ line: Substring) -> Bool {
        line.isEmpty || line.hasPrefix(">>>") || line.hasPrefix("\"\"\"") || line.hasPrefix("'''")
    }

    private static func withoutClosingQuotes(_ line: Substring) -> Substring {
        for quotes in ["\"\"\"", "'''"] where line.hasSuffix(quotes) && line.count > 3 {
            return trimmed(line.dropLast(3))
        }
        return line
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line.drop { $0.isWhitespace }
        while line.last?.isWhitespace == true { line.removeLast() }
        return line
    }

    /// The source, in parentheses where an operator of its own could bind to the comparison.
    private static func operand(_ source: String) -> String {
        var depth = 0
        var quote: Character?
        var isEscaped = false
        for (index, character) in source.enumerated() {
            if let open = quote {
                if character == open, !isEscaped { quote = nil }
                isEscaped = character == "\\" && !isEscaped
                continue
            }
            switch character {
            case "'", "\"": quote = character
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case "-" where index == 0: break
            default:
                let binds = character.isWhitespace || "<>=!+-*/%|&^~@,".contains(character)
                if depth == 0 && binds { return "(\(source))" }
            }
        }
        return source
    }
}
