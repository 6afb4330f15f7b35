import CascadeCore
import CascadeEvaluation
import CascadeSandbox

/// The verdicts on one file, for people.
enum FileText {
    static func text(_ verdict: FileSession.Verdict) -> String {
        let execution = verdict.execution
        let passed = execution.tests.count { $0.verdict == .pass }
        var text = "\(execution.passedAll ? "✓" : "✗") \(verdict.file): \(execution.outcome.rawValue)"
        if !execution.tests.isEmpty { text += ", \(passed) of \(execution.tests.count) tests pass" }
        if !execution.detail.isEmpty { text += " (\(execution.detail))" }
        text += "\n"
        if !execution.tests.isEmpty { text += table(verdict) }
        text += output("stdout", execution.stdout) + output("stderr", execution.stderr)
        text += "\(NumberText.fixed(execution.usage.cpu.seconds * 1000, 1)) ms CPU, "
        text += "\(execution.usage.peakMemory >> 20) MiB · verdicts \(execution.trust.rawValue) · isolation "
        text += "\(execution.isolation)\n"
        if execution.isolation == IsolationTier.none.rawValue { text += IsolationText.none }
        if verdict.time.isScaled {
            text += "limit \(NumberText.fixed(verdict.time.cpuSeconds, 2)) s CPU: \(verdict.time.note)\n"
        }
        return TerminalText.safe(text)
    }

    private static func table(_ verdict: FileSession.Verdict) -> String {
        var table = TextTable([.init(""), .init("test"), .init("verdict"), .init("CPU ms", .right), .init("message")])
        for (test, result) in zip(verdict.tests, verdict.execution.tests) {
            table.add([
                result.verdict == .pass ? "✓" : "✗", short(test.text), result.verdict.rawValue,
                NumberText.fixed(result.cpu.seconds * 1000, 1), short(result.message),
            ])
        }
        return table.rendered()
    }

    /// The first line, cut where it grows long.
    private static func short(_ text: String) -> String {
        let lines = text.split(separator: "\n", maxSplits: 1)
        let first = TerminalText.safe(lines.first.map(String.init) ?? "")
        return first.count > 60 || lines.count > 1 ? first.prefix(59) + "…" : first
    }

    private static func output(_ name: String, _ text: String) -> String {
        guard !text.isEmpty else { return "" }
        return "\(name):\n" + text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
    }
}
