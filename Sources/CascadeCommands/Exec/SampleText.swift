import CascadeCore
import CascadeEvaluation
import CascadeSandbox

/// The summary of a file of samples, for people.
enum SampleText {
    static func text(_ result: SampleSession.Result) -> String {
        let hasBase = result.summaries.contains { !$0.baseAtK.isEmpty }
        var text = table(result.summaries, file: result.file.path, title: hasBase ? "plus " : "", \.passAtK)
        if hasBase { text = table(result.summaries, file: result.file.path, title: "base ", \.baseAtK) + "\n" + text }
        return text + "\n" + work(result) + (result.isolation == IsolationTier.none ? IsolationText.none : "")
    }

    private static func table(
        _ summaries: [SampleSummary], file: String, title: String, _ estimates: (SampleSummary) -> [PassEstimate]
    ) -> String {
        let ks = Set(summaries.flatMap(estimates).map(\.k)).sorted()
        var table = TextTable(
            ["samples of"],
            numbers: ["problems", "samples"] + ks.map { "\(title)pass@\($0)" }
                + ["no code", "unsupported", "sandbox errors"])
        for summary in summaries {
            let found = Dictionary(uniqueKeysWithValues: estimates(summary).map { ($0.k, $0) })
            table.add(
                [summary.model ?? file, "\(summary.problems)", "\(summary.samples)"]
                    + ks.map { found[$0].map(cell) ?? "–" }
                    + ["\(summary.withoutCode)", "\(summary.unsupported)", "\(summary.sandboxErrors)"])
        }
        return table.rendered()
    }

    private static func cell(_ estimate: PassEstimate) -> String {
        let (low, high) = (estimate.interval.low * 100, estimate.interval.high * 100)
        return "\(NumberText.percent(estimate.value)) (\(NumberText.fixed(low, 1))–\(NumberText.fixed(high, 1)))"
    }

    private static func work(_ result: SampleSession.Result) -> String {
        let judgement = result.judgement
        let wall = judgement.wall.seconds
        let rate = wall > 0 ? NumberText.fixed(Double(judgement.programs) / wall, 0) : "–"
        var text =
            "\(judgement.programs) distinct programs in \(DurationText.text(wall)) on \(result.slots) slots: \(rate) a second\n"
        if judgement.limited.programs > 0 {
            let cpu = DurationText.text(judgement.limited.cpu.seconds)
            text += "\(judgement.limited.programs) of them reached a limit of time, and took \(cpu) of CPU time\n"
        }
        if let rate = judgement.programsPerCPUSecond {
            let others = judgement.limited.programs > 0 ? "the others: " : ""
            text += "\(others)\(NumberText.fixed(rate, 0)) programs for each second of their CPU time\n"
        }
        let unanswered = result.dataset.entries.count - Set(result.file.samples.map(\.problem)).count
        if unanswered > 0 { text += "\(unanswered) problems of the dataset have no sample and are not counted\n" }
        let resting = result.summaries.reduce(0) { $0 + $1.restingOnCandidate }
        if resting > 0 {
            text += "\(resting) samples pass by names that a test found in them alone: see their messages\n"
        }
        return text + limits(result)
    }

    /// Only where somebody got more time than usual.
    private static func limits(_ result: SampleSession.Result) -> String {
        var text = ""
        if result.time.isScaled {
            text += "limit \(NumberText.fixed(result.time.cpuSeconds, 2)) s CPU: \(result.time.note)\n"
        }
        if !result.raised.isEmpty {
            text +=
                "\(result.raised.count) problems had a longer limit: ten times what their reference solution takes\n"
        }
        return text
    }
}
