import CascadeCore

/// Pieces that both prompts share.
enum PromptText {
    /// Python in a fenced block whose fence is longer than any in the code.
    static func fenced(_ code: String) -> String {
        let lines = SourceLines.split(code).map(SourceLines.trimmed)
        let longest = lines.map { $0.prefix { $0 == "`" }.count }.max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)python\n\(code)\(code.hasSuffix("\n") ? "" : "\n")\(fence)"
    }

    /// What is there before the answer's code runs, and the visible examples.
    static func context(of problem: Problem) -> [String] {
        var parts: [String] = []
        if !SourceLines.isBlank(problem.setup) {
            parts.append("This code runs first:\n\n" + fenced(problem.setup))
        }
        if !problem.visibleExamples.isEmpty {
            let examples = problem.visibleExamples.map { SourceLines.trimmed($0.source) }.joined(separator: "\n")
            parts.append("Example:\n\n" + fenced(examples))
        }
        return parts
    }
}
