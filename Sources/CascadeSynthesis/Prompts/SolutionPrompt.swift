import CascadeCore

/// Asks for one solution. Short on purpose: cheap tiers follow two plain sentences better than a page of rules, and
/// every prompt token is paid once per sample. The name and an example stand in the prompt because without them a
/// model that solves the task fails on its name or argument format alone.
enum SolutionPrompt {
    static func messages(for problem: Problem) -> [Message] {
        [
            Message(role: .system, content: "You write correct Python 3."),
            Message(role: .user, content: request(for: problem)),
        ]
    }

    private static func request(for problem: Problem) -> String {
        var parts: [String] = []
        if let prefix = problem.completionPrefix {
            // The whole function is asked for: chat models that continue a body lose its margin.
            parts.append("Complete this function:\n\n" + PromptText.fenced(prefix))
            parts.append(
                "Answer with the whole function `\(problem.entryPoint)`, its signature and imports included, and "
                    + "only code, in one fenced block. No tests, no explanation.")
        } else {
            parts.append(SourceLines.trimmed(problem.statement))
            parts += PromptText.context(of: problem)
            parts.append(
                "Define `\(problem.entryPoint)`. Answer with only code, in one fenced block. No tests, no explanation."
            )
        }
        return parts.joined(separator: "\n\n")
    }
}
