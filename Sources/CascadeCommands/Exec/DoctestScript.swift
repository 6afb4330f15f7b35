/// A text that shows Python sessions: `>>> ` and `... ` lines, and what they print.
struct DoctestScript: Sendable {
    struct Example: Sendable, Hashable {
        var source: String
        /// What is printed as it stands in the text, ended by a newline; empty for nothing.
        var expected: String
        /// Counted from 1.
        var line: Int
    }

    var examples: [Example] = []

    init(_ text: String) {
        var current: Example?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix(">>> ") {
                finish(&current)
                current = Example(source: line.dropFirst(4) + "\n", expected: "", line: index + 1)
            } else if line == "..." || line.hasPrefix("... "), current?.expected.isEmpty == true {
                current?.source += line.dropFirst(4) + "\n"
            } else if line.allSatisfy(\.isWhitespace) || line.hasPrefix("```") {
                finish(&current)
            } else {
                current?.expected += line + "\n"
            }
        }
        finish(&current)
    }

    private mutating func finish(_ example: inout Example?) {
        if let example { examples.append(example) }
        example = nil
    }

    /// One test for each example that shows something, with all before it in front. An example that shows nothing is
    /// none, unless no other is there.
    func tests(of path: String) -> [ExecTest] {
        let shown = examples.indices.filter { !examples[$0].expected.isEmpty }
        return (shown.isEmpty ? Array(examples.indices) : shown).map { index in
            // What ends by an exception leaves nothing for those after it.
            let before = examples[..<index].filter { !$0.expected.hasPrefix("Traceback") }.map(\.source)
            return ExecTest(
                source: Self.session(before: before, examples[index]), text: ">>> " + examples[index].source,
                origin: "\(path):\(examples[index].line)")
        }
    }

    /// A session for the sandbox, which runs it as Python's `doctest` does: what comes before without a look at what it
    /// prints, then the example.
    private static func session(before: [String], _ example: Example) -> String {
        let quiet = before.map {
            ">>> with __import__('contextlib').redirect_stdout(__import__('io').StringIO()): "
                + "exec(compile(\(literal($0)), '<doctest>', 'single'), globals())\n"
        }
        let lines = example.source.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let shown = lines.enumerated().map { ($0 == 0 ? ">>> " : "... ") + $1 + "\n" }
        return quiet.joined() + shown.joined() + example.expected
    }

    private static func literal(_ text: String) -> String {
        var result = "'"
        for character in text.unicodeScalars {
            switch character {
            case "\\", "'": result += "\\\(character)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(character)
            }
        }
        return result + "'"
    }
}
