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

    /// - Parameter dedented: whether examples may stand further right, as in the docstring of a function.
    init(_ text: String, dedented: Bool = false) {
        var current: Example?
        var margin = 0
        for (index, whole) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let indent = whole.prefix { $0 == " " }.count
            if dedented, whole.dropFirst(indent).hasPrefix(">>> ") { margin = indent }
            let line = whole.dropFirst(min(margin, indent))
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
    /// - Parameters:
    ///   - preparation: statements that run before all examples.
    ///   - firstLine: the file's line that the text begins in.
    func tests(of path: String, after preparation: String = "", firstLine: Int = 1) -> [ExecTest] {
        let shown = examples.indices.filter { !examples[$0].expected.isEmpty }
        return (shown.isEmpty ? Array(examples.indices) : shown).map { index in
            // What ends by an exception leaves nothing for those after it.
            let before = examples[..<index].filter { !$0.expected.hasPrefix("Traceback") }.map(\.source)
            return ExecTest(
                source: Self.session(preparation, before: before, examples[index]),
                text: ">>> " + examples[index].source, origin: "\(path):\(firstLine - 1 + examples[index].line)")
        }
    }

    /// A session for the sandbox, which runs it as Python's `doctest` does: what comes before without a look at what it
    /// prints, then the example.
    private static func session(_ preparation: String, before: [String], _ example: Example) -> String {
        let modes = [(preparation, "exec")].filter { !$0.0.isEmpty } + before.map { ($0, "single") }
        let quiet = modes.map {
            ">>> with __import__('contextlib').redirect_stdout(__import__('io').StringIO()): "
                + "exec(compile(\(literal($0)), '<doctest>', '\($1)'), globals())\n"
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
