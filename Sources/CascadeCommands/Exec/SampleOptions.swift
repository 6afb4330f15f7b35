import ArgumentParser
import CascadeCore
import CascadeEvaluation

extension SampleExtraction: ExpressibleByArgument {}

/// Judging a file of samples.
struct SampleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Judge a file of samples: EvalPlus' samples.jsonl(.gz), a recording, or bigcode's generations.",
            valueName: "file"))
    var samples: String?

    @Option(help: ArgumentHelp("The dataset whose hidden tests judge the samples.", valueName: "file"))
    var dataset: String?

    @Option(help: ArgumentHelp("Values of k for pass@k. Default: 1,5,10.", valueName: "1,5,10"))
    var k: String?

    @Option(help: "How many of a problem's tests the model was shown; they come first, and count like all others.")
    var visible: Int?

    @Option(help: "Take code out of every text, of none, or only where the file says that it holds whole replies.")
    var extract = SampleExtraction.auto

    @Flag(help: "Leave out rows that cannot be used, and count them, instead of stopping.")
    var skipInvalid = false

    @Option(help: ArgumentHelp("Write eval_results.json, in EvalPlus' form, into this folder.", valueName: "folder"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "Folder that keeps what EvalPlus' references return. Default: code-cascade/references below the user's cache.",
            valueName: "folder"))
    var cache: String?

    @Option(help: "End with status 6 when pass@1, in percent, is below this.")
    var failUnder: Double?

    /// - Throws: `CommandFailure` naming an option that says nothing about files.
    func refuseWithoutSamples() throws {
        let given = [
            ("--dataset", dataset != nil), ("--k", k != nil), ("--visible", visible != nil),
            ("--extract", extract != .auto), ("--skip-invalid", skipInvalid), ("--out", out != nil),
            ("--cache", cache != nil), ("--fail-under", failUnder != nil),
        ]
        guard let (name, _) = given.first(where: \.1) else { return }
        throw CommandFailure(.usage, "\(name) is about a file of samples: name that with --samples, or leave it out")
    }

    /// - Throws: `CommandFailure` naming the option that is wrong or missing.
    func session(slots: Int) throws -> SampleSession {
        guard let samples else { throw CommandFailure(.usage, "--samples is missing: name the file to judge") }
        guard let dataset else {
            throw CommandFailure(.usage, "--dataset is missing: name the file with the samples' problems and tests")
        }
        if let failUnder, !(0...100).contains(failUnder) {
            throw CommandFailure(.usage, "--fail-under is \(failUnder): it must be a percentage from 0 to 100")
        }
        return SampleSession(
            samples: samples, dataset: dataset, visible: visible, skipsInvalid: skipInvalid,
            options: SampleJudge.Options(extraction: extract, width: slots * 2), k: try ks(),
            cache: cache ?? CacheFolder.path("references"))
    }

    private func ks() throws -> [Int] {
        let k = k ?? "1,5,10"
        let values = k.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard values.allSatisfy({ $0 > 0 }) else {
            throw CommandFailure(.usage, "--k is '\(k)': write whole numbers above 0, such as 1,5,10")
        }
        return Set(values).sorted()
    }

    /// - Throws: `CommandFailure` when the results cannot be written, or a gate fails.
    func finish(_ result: SampleSession.Result) throws {
        if let out {
            let results = EvalPlusResults(
                date: DateText.minute(), dataset: result.dataset, verdicts: result.judgement.verdicts)
            let path = FilePath.resolve("eval_results.json", in: out)
            try TextFile.write(try results.text(), to: path)
            Console.shared.note("wrote \(path)")
        }
        let broken = result.summaries.reduce(0) { $0 + $1.sandboxErrors }
        if broken > 0 {
            throw CommandFailure(
                .infrastructure, "the sandbox broke on \(broken) samples, which are not counted: judge the file again")
        }
        guard let failUnder else { return }
        for summary in result.summaries {
            guard let estimate = summary.passAtK.first(where: { $0.k == 1 }), estimate.value * 100 < failUnder else {
                continue
            }
            throw CommandFailure(
                .gate,
                "pass@1 \(NumberText.percent(estimate.value)) is below --fail-under \(NumberText.fixed(failUnder, 1)) %"
            )
        }
    }
}
