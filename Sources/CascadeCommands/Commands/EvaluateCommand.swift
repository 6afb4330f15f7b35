import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeStore

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Run the hidden tests on a run's answers, after the fact.",
        discussion: """
            Several runs over the same problems are printed side by side, each later one paired with the first.

              cascade evaluate latest --dataset mbpp.jsonl
              cascade evaluate runs/A runs/B --dataset mbpp.jsonl
              cascade evaluate latest --html report.html
            """)

    @Argument(help: "Runs: folders, ids, unique beginnings of ids, or 'latest'.")
    var runs: [String]

    @Option(help: "The dataset with the hidden tests. Default: the file that the run was made on.")
    var dataset: String?

    @Option(name: .customLong("runs"), help: "Folder that holds the runs.")
    var folder = "runs"

    @Flag(help: "Judge every candidate of every tier, not only the chosen ones: gives pass@k.")
    var allCandidates = false

    @Flag(help: "Judge again what has a verdict already.")
    var again = false

    @Option(help: "End with status 6 when the first run's accuracy, in percent, is below this.")
    var failUnder: Double?

    @Option(help: "Write the report as Markdown to this file.")
    var markdown: String?

    @Option(help: "Write the report as one HTML page to this file.")
    var html: String?

    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        guard !runs.isEmpty else { throw CommandFailure(.usage, "name a run, such as 'latest'") }
        if let failUnder, !(0...100).contains(failUnder) {
            throw CommandFailure(.usage, "--fail-under is \(failUnder): it must be a percentage from 0 to 100")
        }
        let catalog = RunCatalog(folder: folder)
        var sessions: [EvaluationSession] = []
        for run in runs {
            sessions.append(
                EvaluationSession(
                    run: try await catalog.resolve(run), dataset: dataset, allCandidates: allCandidates,
                    rejudges: again))
        }
        let planned = sessions
        let settings = try isolation.settings()
        let (evaluations, _) = try await Interrupt.guarding {
            try await SandboxAssembly.withPool(settings) { pool in
                let limits = try await MeasuredLimits(settings, on: pool)
                var evaluations: [RunEvaluation] = []
                for session in planned { evaluations.append(try await session.evaluate(on: pool, limits: limits)) }
                return evaluations
            }
        }
        let comparison = EvaluationComparison(evaluations)
        if let markdown { try TextFile.write(EvaluationText.tabled(comparison).markdown(), to: markdown) }
        if let html { try TextFile.write(EvaluationText.tabled(comparison).page(), to: html) }
        Console.shared.result(
            output.json ? try JSONText.of(comparison) : EvaluationText.text(comparison),
            terminator: output.json ? "\n" : "")
        try gate(evaluations)
    }

    private func gate(_ evaluations: [RunEvaluation]) throws {
        guard let failUnder, let share = evaluations.first?.accuracy.all.rate else { return }
        guard share * 100 >= failUnder else {
            throw CommandFailure(
                .gate, "accuracy \(NumberText.percent(share)) is below --fail-under \(NumberText.fixed(failUnder, 1))%")
        }
    }
}
