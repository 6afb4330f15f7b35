import CascadeCore

/// Code in an answer that defines the entry point, before anything is trimmed from it or added to it.
struct FoundCode: Sendable, Hashable {
    var code: String
    /// What to use when `code` turns out not to parse.
    var core: String
    var method: ExtractionMethod
    /// Whether the code runs to the end of the answer.
    var reachesEnd: Bool
    /// Lines that came from the problem's prompt; 0 when the answer holds the whole definition.
    var promptLines = 0

    init(_ snippet: Snippet) {
        self.init(snippet.text, core: snippet.text, method: snippet.method, reachesEnd: snippet.reachesEnd)
    }

    init(_ run: CodeRun, of snippet: Snippet) {
        self.init(
            run.code, core: run.core, method: snippet.method, reachesEnd: snippet.reachesEnd && run.isLast)
    }

    init(_ continuation: Continuation) {
        self.init(
            continuation.text, core: continuation.text, method: .completion, reachesEnd: continuation.reachesEnd)
        promptLines = continuation.promptLines
    }

    init(_ run: CodeRun, of continuation: Continuation) {
        self.init(
            run.code, core: run.core, method: .completion, reachesEnd: continuation.reachesEnd && run.isLast)
        promptLines = continuation.promptLines
    }

    private init(_ code: String, core: String, method: ExtractionMethod, reachesEnd: Bool) {
        self.code = code
        self.core = core
        self.method = method
        self.reachesEnd = reachesEnd
    }

    /// Whether a token limit at the end of this code may have cut the entry point's own definition. A definition is
    /// whole when something follows it, or when its last line leaves the function from its outermost level.
    func mayBeCut(entryPoint: String, facts: PythonFacts) -> Bool {
        guard reachesEnd, let last = facts.statements.last else { return false }
        guard let definition = facts.definition(of: entryPoint) else { return !code.hasSuffix("\n") }
        guard definition.lastLine == last.lastLine else { return false }
        let lines = SourceLines.split(code)
        guard lines.indices.contains(definition.lastLine) else { return true }
        let body = lines[definition.firstLine - 1..<definition.lastLine].filter(SourceLines.isCode)
        let level = body.map { SourceLines.indent(of: $0) }.filter { $0 > 0 }.min()
        guard let end = body.last, SourceLines.indent(of: end) == level else { return true }
        return !["return", "raise"].contains(String(SourceLines.trimmed(end).prefix { $0.isLetter }))
    }
}
