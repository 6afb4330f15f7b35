import CascadeCore

/// The longest part of a text that is Python and defines the entry point.
struct CodeRun: Sendable, Hashable {
    var code: String
    /// The definition alone, should its neighbours not fit together after all.
    var core: String
    /// Whether the run goes to the end of the text.
    var isLast: Bool

    /// Source made of neighbouring chunks that parse, around the last one that defines the entry point.
    static func around(_ entryPoint: String, in chunks: [String], facts: FactsTable) -> CodeRun? {
        guard let anchor = chunks.lastIndex(where: { facts[$0].parses && facts[$0].defines(entryPoint) }) else {
            return nil
        }
        var first = anchor
        while first > 0, isCode(facts[chunks[first - 1]]) { first -= 1 }
        var last = anchor
        while last + 1 < chunks.count, isCode(facts[chunks[last + 1]]) { last += 1 }
        let code = chunks[first...last].joined(separator: "\n")
        return CodeRun(code: code, core: chunks[anchor], isLast: last == chunks.count - 1)
    }

    /// The longest start of a text that parses, when it goes beyond the prompt's own lines.
    static func prefix(of chunks: [String], facts: FactsTable, promptLines: Int) -> CodeRun? {
        let parsing = chunks.prefix { facts[$0].parses }
        let code = parsing.joined(separator: "\n")
        let body = SourceLines.split(code).dropFirst(promptLines)
        guard body.contains(where: SourceLines.isCode) else { return nil }
        return CodeRun(code: code, core: code, isLast: parsing.count == chunks.count)
    }

    /// Whether a chunk is more than a word of prose that happens to parse (`Explanation`, `"…"`).
    private static func isCode(_ facts: PythonFacts) -> Bool {
        facts.parses
            && facts.statements.allSatisfy { $0.kind != "Expr" || !$0.calls.isEmpty || $0.source.contains("(") }
    }
}
