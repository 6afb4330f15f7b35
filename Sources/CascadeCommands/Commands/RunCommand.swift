import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeStore

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Solve the problems of a dataset.",
        discussion: """
            Every step is on disk before the next one: a run that was interrupted or killed goes on with --resume, and no \
            model is asked twice. Results go to standard output, everything else to standard error.

              cascade run mbpp.jsonl -c fixtures/ladders/ollama.toml --limit 20
              cascade run --resume
            """)

    @Argument(help: "mbpp.jsonl, sanitized-mbpp.json, HumanEval.jsonl(.gz), or problems of the project's own form.")
    var dataset: String?

    @OptionGroup(title: "Problems") var problems: DatasetOptionGroup
    @OptionGroup(title: "Ladder") var ladder: LadderOptions
    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: "Folder for runs. Default: the configuration's run.out, or 'runs'.")
    var out: String?

    @Option(help: "Continue a run: its id, folder, or 'latest' (also when no value is given).")
    var resume: String?

    @Option(help: "With --resume: also try again problems that ended with 'errors' (infrastructure) or 'exhausted'.")
    var retry: RetryChoice?

    @Option(help: "Also write every answer to this transcript file, for replay.")
    var record: String?

    @Flag(help: "Check everything, say what would be asked and what it may cost, and ask nothing.")
    var dryRun = false

    mutating func run() async throws {
        output.apply()
        guard retry == nil || resume != nil else { throw CommandFailure(.usage, "--retry goes with --resume") }
        let starter = RunStarter(
            dataset: dataset, problems: problems, ladder: ladder, out: out, resume: resume, retry: retry,
            record: record, isolation: isolation)
        if dryRun {
            let plan = try await starter.plan()
            Console.shared.result(
                output.json ? try JSONText.of(["plan": plan]) : plan, terminator: output.json ? "\n" : "")
            return
        }
        let progress = ProgressLine()
        let (finished, _) = try await Interrupt.guarding(onSignal: {
            Console.shared.note("Stopping: problems in flight are left for --resume. Once more to stop at once.")
        }) { try await starter.run(progress: progress) }
        progress.clear()
        try report(finished)
    }

    private func report(_ finished: RunStarter.Finished) throws {
        let summary = RunSummaryText(
            result: finished.result, ladder: finished.ladder, policy: finished.policy, sources: finished.sources)
        Console.shared.result(output.json ? try summary.json() : summary.text(), terminator: output.json ? "\n" : "")
        for failures in finished.failures {
            Console.shared.warning(
                "endpoint '\(failures.endpoint)': \(failures.count) requests brought no usable answer; the first: \(failures.message)"
            )
        }
        let result = finished.result
        let name = result.folder
        Console.shared.note("run \(result.run) in \(name)")
        switch result.status {
        case .done:
            Console.shared.note(
                "Look closer:  cascade explain \(name) TASK  ·  cascade trace show \(name)  ·  cascade evaluate \(name) --dataset …"
            )
        case .interrupted:
            throw CommandFailure(.interrupted, "interrupted; continue with: cascade run --resume \(name)")
        case .budget:
            throw CommandFailure(
                .budget,
                "a budget stopped \(result.stopped.count) problems; raise it and continue with: cascade run --resume \(name) "
                    + (result.reason == .budget ? "--max-cost …" : "--max-cost-per-task …"))
        case .infrastructure:
            throw CommandFailure(
                .infrastructure,
                "\(result.failed.count) problems met infrastructure errors (first: \(result.failed[0].problem): "
                    + "\(result.failed[0].message ?? "")); try them again with: cascade run --resume \(name) --retry errors"
            )
        default:
            throw CommandFailure(result.status, "the run failed")
        }
    }
}

enum RetryChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
    case errors, exhausted

    var statuses: Set<AnswerStatus> {
        switch self {
        case .errors: [.failed]
        case .exhausted: [.failed, .exhausted, .unverified]
        }
    }
}
