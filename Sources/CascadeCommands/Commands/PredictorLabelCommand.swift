import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadePredictor
import CascadeStore

struct PredictorLabelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label", abstract: "Make labels from evaluated runs: how often each tier solves each problem.",
        discussion: """
            Give one run of fixed:TIER for each tier. Every candidate is judged by the hidden tests, so that a tier which \
            wrote n solutions is labelled by n trials.
            """)

    @Argument(help: "Runs: folders, ids, or unique beginnings of ids.")
    var runs: [String]

    @Option(help: "The dataset with the hidden tests. Default: the file that each run was made on.")
    var dataset: String?

    @Option(name: .customLong("runs"), help: "Folder that holds the runs.")
    var folder = "runs"

    @Option(name: .customLong("out"), help: "Label file to write.")
    var file: String

    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions

    mutating func run() async throws {
        let settings = try isolation.settings()
        let catalog = RunCatalog(folder: folder)
        var sessions: [EvaluationSession] = []
        for run in runs {
            sessions.append(
                EvaluationSession(run: try await catalog.resolve(run), dataset: dataset, allCandidates: true))
        }
        let planned = sessions
        let (entries, _) = try await Interrupt.guarding {
            try await SandboxAssembly.withPool(settings) { pool in
                var counts: [ProblemID: [String: TierCount]] = [:]
                for session in planned {
                    for trial in try await session.evaluate(on: pool).trials {
                        counts[trial.problem, default: [:]][trial.tier, default: TierCount(solved: 0, trials: 0)]
                            .add(trial)
                    }
                }
                return counts.keys.sorted().map { LabelEntry(id: $0, tiers: counts[$0] ?? [:]) }
            }
        }
        try TextFile.write(try LabelFile.render(entries), to: file)
        let tiers = Set(entries.flatMap(\.tiers.keys)).sorted().joined(separator: ", ")
        Console.shared.note("\(file): \(entries.count) problems, tiers \(tiers)")
    }
}

extension TierCount {
    fileprivate mutating func add(_ trial: TierTrials) {
        solved += trial.solved
        trials += trial.count
    }
}
