/// Reads the tests out of one answer: asserts at top level or in the functions and classes of a suite, unittest
/// assertions, doctest examples. It proposes; Python's parser disposes.
struct TestAnswerReader {
    private let entryPoint: String
    private(set) var tests: [ProposedTest] = []
    /// Assignments and imports at top level, and in the function that is being read.
    private var globals: [String] = []
    private var locals: [String] = []
    /// The function that is being read: its margin, and the parameter that stands for the entry point.
    private var function: (indent: Int, parameter: String?, isEntryPoint: Bool)?
    /// A doctest example whose expected output has not been seen yet.
    private var example: String?

    /// The tests that an answer proposes, in order.
    static func read(_ answer: String, entryPoint: String) -> [ProposedTest] {
        var reader = TestAnswerReader(entryPoint: entryPoint)
        for region in TestAnswerLines.regions(of: AnswerText.clean(answer)) { reader.read(region: region) }
        return reader.tests
    }

    private init(entryPoint: String) { self.entryPoint = entryPoint }

    private mutating func read(region: String) {
        for line in LogicalLine.split(region) { read(line) }
        example = nil
    }

    private mutating func read(_ line: LogicalLine) {
        let text = SourceLines.trimmed(line.text)
        if readExample(text) { return }
        guard SourceLines.isCode(text) else { return }
        if let open = function, line.indent <= open.indent { leaveFunction() }
        let word = String(text.prefix { $0.isLetter || $0 == "_" })
        switch word {
        case "def", "async": enterFunction(text, indent: line.indent)
        case "class": leaveFunction()
        case "assert": propose([text], original: text)
        case "import", "from": remember(text)
        case _ where text.hasPrefix("self.assert"):
            propose([UnitTestAssertion.statement(for: text) ?? text], original: text)
        case _ where isDocstring(text): readDocstring(text)
        case _ where isAssignment(text): remember(text)
        // The body of the function under test, repeated from the statement, holds no tests of the model.
        case _ where calls(text) && function?.isEntryPoint != true: propose([text], original: text)
        default: break
        }
    }

    // MARK: Functions

    private mutating func enterFunction(_ header: String, indent: Int) {
        let scan = PythonTokens(header)
        let names = scan.tokens.filter { $0.kind == .name }.map(scan.text).drop { $0 == "async" }.dropFirst()
        let parameter = names.dropFirst().first
        let isCheck = names.first == "check" || parameter == "candidate"
        // A function inside a function keeps the outer one's variables in view.
        if function == nil { locals = [] }
        function = (indent, isCheck ? parameter : function?.parameter, names.first == entryPoint)
    }

    private mutating func leaveFunction() {
        function = nil
        locals = []
    }

    // MARK: Statements

    private mutating func propose(_ readings: [String], original: String) {
        var all = readings.map(renamed)
        if let first = all.first {
            let bare = String(first.reversed().drop { ".,;".contains($0) }.reversed())
            if bare != first { all.append(bare) }
            if let filled = withoutPlaceholderCall(first) { all.append(filled) }
        }
        tests.append(ProposedTest(original: original, readings: all, context: globals + locals))
    }

    private mutating func remember(_ statement: String) {
        if function == nil { globals.append(statement) } else { locals.append(renamed(statement)) }
    }

    /// `candidate(…)` in `def check(candidate)` is the entry point.
    private func renamed(_ statement: String) -> String {
        guard let parameter = function?.parameter, parameter != entryPoint else { return statement }
        return PythonNames.renaming(parameter, to: entryPoint, in: statement)
    }

    /// `____(f(1) == 2)` where the model filled a blank that was not there.
    private func withoutPlaceholderCall(_ assertion: String) -> String? {
        let scan = PythonTokens(assertion)
        guard scan.tokens.count > 2, scan.isSymbol(2, "("), scan.text(scan.tokens[1]).allSatisfy({ $0 == "_" })
        else { return nil }
        return "assert " + scan.text(scan.tokens[2].range.lowerBound..<scan.bytes.count)
    }

    private func isAssignment(_ text: String) -> Bool {
        let scan = PythonTokens(text)
        guard scan.tokens.first?.kind == .name || scan.isSymbol(0, "(") else { return false }
        return scan.tokens.indices.contains { index in
            scan.tokens[index].depth == 0 && ["=", "+=", "-=", "*=", "|="].contains { scan.isSymbol(index, $0) }
        }
    }

    private func calls(_ text: String) -> Bool {
        let scan = PythonTokens(text)
        return scan.tokens.indices.contains { index in
            let token = scan.tokens[index]
            return token.kind == .name && scan.text(token) == entryPoint && scan.isSymbol(index + 1, "(")
        }
    }

    // MARK: Doctests

    private func isDocstring(_ text: String) -> Bool { text.hasPrefix("\"\"\"") || text.hasPrefix("'''") }

    private mutating func readDocstring(_ text: String) {
        guard function?.isEntryPoint != true else { return }
        let inner = text.dropFirst(3).dropLast(3)
        for line in LogicalLine.split(String(inner)) { _ = readExample(SourceLines.trimmed(line.text)) }
        example = nil
    }

    /// Takes a line that belongs to a doctest example: `>>> f(1)`, then the value that it must show.
    private mutating func readExample(_ text: String) -> Bool {
        if text.hasPrefix(">>>") {
            let source = SourceLines.trimmed(text.dropFirst(3))
            example = nil
            if source.hasPrefix("assert") {
                propose([source], original: text)
            } else if isAssignment(source) || source.hasPrefix("import ") || source.hasPrefix("from ") {
                remember(source)
            } else {
                example = source
            }
            return true
        }
        guard let source = example else { return false }
        example = nil
        guard !text.isEmpty, !text.hasPrefix("Traceback") else { return true }
        propose(["assert \(source) == \(text)"], original: ">>> \(source)\n\(text)")
        return true
    }
}
