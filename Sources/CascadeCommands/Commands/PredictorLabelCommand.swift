import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadePredictor
import CascadeStore

struct PredictorLabelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label",
        abstract: "Make labels from a matrix or from evaluated runs: how often each tier solves each problem.",
        discussion: """
            With --matrix, the samples of a collected matrix are the trials, and success counts and classes are \
            printed. Otherwise give one run of fixed:TIER for \
            each tier: every candidate is judged by the hidden tests, so that a tier which wrote n solutions is labelled \
            by n trials.
            """)

    @Argument(help: "Runs: folders, ids, or unique beginnings of ids.")
    var runs: [String] = []

    @Option(help: "Folder of a collected matrix, in place of runs.")
    var matrix: String?

    @Flag(help: "Leave out the problems that no tier ever solved.")
    var dropUnsolved = false

    @Option(help: "With --matrix: success rate that a tier needs to be a problem's class.")
    var rate = 0.5

    @Option(help: "The dataset with the hidden tests. Default: the file that each run was made on.")
    var dataset: String?

    @Option(name: .customLong("runs"), help: "Folder that holds the runs.")
    var folder = "runs"

    @Option(name: .customLong("out"), help: "Label file to write.")
    var file: String

    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions

    mutating func run() async throws {
        guard rate > 0, rate <= 1 else {
            throw CommandFailure(.usage, "--rate is \(rate): it must lie above 0 and be at most 1")
        }
        if let matrix {
            guard runs.isEmpty else { throw CommandFailure(.usage, "give runs or --matrix, not both") }
            let labels = try await MatrixLabels.read(matrix)
            let set = try LabelSet(labels.entries, problems: labels.problems, tiers: labels.tiers)
            try write(labels.entries, tiers: labels.tiers)
            Console.shared.result(
                ClassDistributionText.text(dropUnsolved ? set.cleaned() : set, rate: rate), terminator: "")
        } else {
            guard !runs.isEmpty else { throw CommandFailure(.usage, "name the runs to label from, or a --matrix") }
            let entries = try await judgedRuns()
            try write(entries, tiers: Set(entries.flatMap(\.tiers.keys)).sorted())
        }
    }

    private func write(_ entries: [LabelEntry], tiers: [String]) throws {
        let kept = dropUnsolved ? entries.filter { $0.tiers.values.contains { $0.solved > 0 } } : entries
        guard !kept.isEmpty else { throw CommandFailure(.invalidInput, "no problem has a label: nothing to write") }
        try TextFile.write(try LabelFile.render(kept), to: file)
        Console.shared.note("\(file): \(kept.count) problems, tiers \(tiers.joined(separator: ", "))")
    }

    private func judgedRuns() async throws -> [LabelEntry] {
        let settings = try isolation.settings()
        let catalog = RunCatalog(folder: folder)
        var sessions: [EvaluationSession] = []
        for run in runs {
            sessions.append(
                EvaluationSession(run: try await catalog.resolve(run), dataset: dataset, allCandidates: true))
        }
        let planned = sessions
        return try await Interrupt.guarding {
            try await SandboxAssembly.withPool(settings) { pool in
                let limits = try await MeasuredLimits(settings, on: pool)
                var counts: [ProblemID: [String: TierCount]] = [:]
                for session in planned {
                    for trial in try await session.evaluate(on: pool, limits: limits).trials {
                        counts[trial.problem, default: [:]][trial.tier, default: TierCount(solved: 0, trials: 0)]
                            .add(trial)
                    }
                }
                return counts.keys.sorted().map { LabelEntry(id: $0, tiers: counts[$0] ?? [:]) }
            }
        }.0
    }
}

extension TierCount {
    fileprivate mutating func add(_ trial: TierTrials) {
        solved += trial.solved
        trials += trial.count
    }
}
