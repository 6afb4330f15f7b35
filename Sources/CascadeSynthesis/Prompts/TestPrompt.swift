import CascadeCore

/// Asks for self-tests. It shows the statement and never a solution, so that the tests do not repeat a solution's
/// mistakes; one assert a line, because the sandbox judges line by line and a cut answer then loses only its last one.
enum TestPrompt {
    static func messages(for problem: Problem, lines: Int) -> [Message] {
        var parts = [
            problem.completionPrefix.map { "A function is described so:\n\n" + PromptText.fenced($0) }
                ?? SourceLines.trimmed(problem.statement)
        ]
        parts += PromptText.context(of: problem)
        let count = lines == 1 ? "1 assert statement" : "\(lines) assert statements"
        parts.append(
            "Do not write `\(problem.entryPoint)`. Write \(count) that a correct `\(problem.entryPoint)` passes and a "
                + "wrong one fails: ordinary cases first, then edge cases. Each stands on a line of its own and calls "
                + "`\(problem.entryPoint)` with literal arguments. Answer with only these lines, in one fenced block.")
        return [
            Message(role: .system, content: "You write precise tests for Python 3."),
            Message(role: .user, content: parts.joined(separator: "\n\n")),
        ]
    }
}
