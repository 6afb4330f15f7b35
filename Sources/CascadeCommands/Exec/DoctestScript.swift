/// A text that shows Python sessions: `>>> ` and `... ` lines, and what they print.
struct DoctestScript: Sendable {
    struct Example: Sendable, Hashable {
        var source: String
        /// What is printed, ended by a newline; empty for nothing.
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
                current?.expected += line == "<BLANKLINE>" ? "\n" : line + "\n"
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
            let before = examples[..<index].map(\.source)
            return ExecTest(
                source: Self.program(before: before, examples[index]), text: ">>> " + examples[index].source,
                origin: "\(path):\(examples[index].line)")
        }
    }

    /// Runs sources as the interactive interpreter does, and compares what the last one prints. Of an exception, its
    /// last line is compared, as `doctest` does.
    private static func program(before: [String], _ example: Example) -> String {
        """
        def _cascade_doctest(before, source, expected):
            import contextlib, io
            for each in before:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(each, "<doctest>", "single"), globals())
            printed = io.StringIO()
            try:
                with contextlib.redirect_stdout(printed):
                    exec(compile(source, "<doctest>", "single"), globals())
            except Exception as error:
                if not expected.startswith("Traceback (most recent call last):"):
                    raise
                printed, expected = io.StringIO(), expected.rstrip().split("\\n")[-1]
                printed.write("%s: %s" % (type(error).__name__, error) if str(error) else type(error).__name__)
            assert printed.getvalue() == expected, "printed %r, expected %r" % (printed.getvalue()[:200], expected[:200])

        _cascade_doctest([\(before.map(literal).joined(separator: ", "))], \(literal(example.source)), \
        \(literal(example.expected)))
        """
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
