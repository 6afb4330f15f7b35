import CascadeCore

/// A piece of an answer that may be the code.
struct Snippet: Sendable, Hashable {
    var text: String
    var method: ExtractionMethod
    /// Whether the piece runs to the end of the answer, so that a token limit may have cut it.
    var reachesEnd: Bool

    /// The fenced blocks of a cleaned answer, or the whole answer when it has no fence.
    static func all(in answer: String) -> [Snippet] {
        let blocks = FencedBlocks.find(in: answer)
        guard !blocks.isEmpty else { return [Snippet(text: answer, method: .whole, reachesEnd: true)] }
        return blocks.map {
            Snippet(text: $0.text, method: $0.isClosed ? .fence : .openFence, reachesEnd: !$0.isClosed)
        }
    }

    /// What else the answer may hold when none of `all` will do: other pairings of its fences, and code in its prose,
    /// also where Markdown indents it.
    static func others(in answer: String) -> [Snippet] {
        var result = FencedBlocks.alternatives(in: answer).map {
            Snippet(text: $0, method: .fence, reachesEnd: false)
        }
        result.append(Snippet(text: answer, method: .embedded, reachesEnd: true))
        if let indented = indentedCode(in: answer) {
            result.append(Snippet(text: indented, method: .embedded, reachesEnd: true))
        }
        return result
    }

    /// The answer with the margin of its first indented definition or import removed from every line.
    private static func indentedCode(in answer: String) -> String? {
        let lines = SourceLines.split(answer)
        let words = ["def ", "class ", "import ", "from ", "async def ", "@"]
        let isStart = { (line: String) in
            let start = SourceLines.trimmed(line)
            return words.contains { start.hasPrefix($0) }
        }
        guard let first = lines.first(where: isStart) else { return nil }
        let width = SourceLines.indent(of: first)
        guard width > 0 else { return nil }
        // Prose keeps its place: a line with a smaller margin can not become part of the code.
        let shifted = lines.map { line in
            SourceLines.indent(of: line) >= width ? SourceLines.dedented([line], by: width)[0] : line
        }
        return shifted.joined(separator: "\n")
    }
}
