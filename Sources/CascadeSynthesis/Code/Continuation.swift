import CascadeCore

/// A piece of an answer joined to the prompt that it continues. HumanEval's prompts end inside a function; answers
/// are its body with or without its margin.
struct Continuation: Sendable, Hashable {
    var text: String
    /// Lines of the prompt.
    var promptLines: Int
    var reachesEnd: Bool
    /// Whether the piece had to be bent to fit. Anything can be bent to fit under a prompt, a whole other function for
    /// instance, so such a joint is only used where the piece is not a program by itself.
    var isBent: Bool

    /// The ways to join, most literal first.
    static func all(of snippet: Snippet, to prefix: String) -> [Continuation] {
        let lines = SourceLines.split(snippet.text)
        guard let first = lines.firstIndex(where: SourceLines.isCode) else { return [] }
        let prompt = Prompt(prefix)
        func join(_ body: [String], bent: Bool) -> Continuation {
            Continuation(
                text: prompt.text + body.joined(separator: "\n"), promptLines: prompt.lines,
                reachesEnd: snippet.reachesEnd, isBent: bent)
        }
        var result: [Continuation] = []
        if SourceLines.indent(of: lines[first]) > 0 {
            result.append(join(lines, bent: false))
        } else if mayBeBody(lines[first]), endsFunction(snippet.text) {
            // Chat models strip an answer: its first line has lost its margin, or all of its lines never had one.
            var body = lines
            body[first] = prompt.margin + body[first]
            result.append(join(body, bent: true))
            let all = lines.map { SourceLines.isBlank($0) ? $0 : prompt.margin + $0 }
            result.append(join(all, bent: true))
        }
        if mayBeBody(lines[first]), let rest = afterDocstring(lines) { result.append(join(rest, bent: true)) }
        return result
    }

    /// The lines after the answer's own end of the docstring, for answers that begin inside of it.
    private static func afterDocstring(_ lines: [String]) -> [String]? {
        guard
            let end = lines.firstIndex(where: {
                let line = SourceLines.trimmed($0)
                return line.hasSuffix("\"\"\"") || line.hasSuffix("'''")
            }), lines[(end + 1)...].first(where: SourceLines.isCode).map({ SourceLines.indent(of: $0) > 0 }) == true
        else { return nil }
        return Array(lines[(end + 1)...])
    }

    private static func mayBeBody(_ line: String) -> Bool {
        !["def ", "class ", "import ", "from ", "async def ", "@"].contains { line.hasPrefix($0) }
    }

    /// Prose becomes no body: a body that needs help gives, raises or yields something.
    private static func endsFunction(_ text: String) -> Bool {
        let scan = PythonTokens(text)
        return scan.tokens.contains {
            $0.kind == .name && ["return", "yield", "raise", "pass"].contains(scan.text($0))
        }
    }

    /// A prompt, ending with a complete line.
    private struct Prompt {
        var text: String
        var lines: Int
        /// Margin of the function's body.
        var margin: String

        init(_ prefix: String) {
            var parts = SourceLines.split(prefix)
            while let last = parts.last, SourceLines.isBlank(last) { parts.removeLast() }
            lines = parts.count
            text = parts.joined(separator: "\n") + "\n"
            let definition = parts.lastIndex { SourceLines.trimmed($0).hasPrefix("def ") } ?? 0
            let body = parts.dropFirst(definition + 1).first { SourceLines.indent(of: $0) > 0 }
            margin = body.map { SourceLines.margin(of: $0) } ?? "    "
        }
    }
}
