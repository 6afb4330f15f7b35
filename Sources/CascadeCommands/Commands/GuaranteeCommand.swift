import ArgumentParser
import CascadeCore
import CascadeEngine
import CascadeEvaluation

struct GuaranteeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guarantee",
        abstract: "Find the cheapest plan that provably does as well as the top tier, tiers and whole policies alike.",
        subcommands: [GuaranteeCertifyCommand.self, GuaranteeSimulateCommand.self],
        defaultSubcommand: GuaranteeCertifyCommand.self)
}

struct GuaranteeCertifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify", abstract: "Certify options on one part of a matrix and show the plan on the rest.",
        discussion: """
            The promise: with probability --confidence, the plan's answers have the same outcome as the top tier's on all \
            but --max-regret of the problems, if these come from where the matrix' problems come from. Ends with status 6 \
            when nothing can be certified, and says how many problems that would take.

              cascade guarantee --matrix matrix/mbpp --max-regret 0.05 --confidence 0.95 --out policy.toml
              cascade run mbpp.jsonl --policy policy.toml
            """)

    @Option(help: "The matrix' folder.")
    var matrix: String

    @OptionGroup(title: "Promise") var promise: GuaranteeTermsOptions
    @OptionGroup(title: "Options") var choices: GuaranteeMatrixOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(
        help: "mixture (may be looked at again as the matrix grows), union (the same, by a wider margin), once.")
    var bound: BoundChoice = .mixture

    @Option(help: "Problems that the plan is meant for: profiling stops when they would not repay it.")
    var horizon: Int?

    @Flag(help: "Certify one option, and never share the problems among two.")
    var single = false

    @Option(help: "Share of the problems to certify on; the plan is shown on the others.")
    var calibrationShare = 0.7

    @Option(help: "Seed of the split, and of the plan's draws.")
    var seed: UInt64 = 0

    @Option(help: "Policy file to write, for 'cascade run --policy'.")
    var out: String?

    mutating func run() async throws {
        output.apply()
        if let horizon, horizon < 1 {
            throw CommandFailure(.usage, "--horizon is \(horizon): it must be a number of problems")
        }
        let certification = Certification(
            try promise.required(), bound: bound.kind, basis: choices.compare, horizon: horizon, mixes: !single,
            calibrationShare: calibrationShare, seed: seed)
        let session = try await GuaranteeSession.open(matrix, choices)
        let result = try session.certify(certification)
        let text = GuaranteeText(session: session, report: result.report)
        Console.shared.result(output.json ? try text.json() : text.text(), terminator: output.json ? "\n" : "")
        if let refusal = result.report.refusal { throw CommandFailure(.gate, "not certified: \(refusal)") }
        guard let out, let file = try session.file(result, certification) else { return }
        try TextFile.write(try PolicyFileText.text(file), to: out)
        Console.shared.note("\(out): take it with cascade run DATASET --policy \(out)")
    }
}

struct GuaranteeSimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Count how often the promise is kept, and what it saves, beside SMART's own procedure.",
        discussion: """
            Batches are drawn with replacement from a matrix, whose rates are then the true ones, and from made-up \
            populations whose options lie a hair below what is asked, so that adopting one breaks the promise.
            """)

    @Option(help: "The matrix' folder. Without one, only the made-up populations are simulated.")
    var matrix: String?

    @OptionGroup(title: "Promise") var promise: GuaranteeTermsOptions
    @OptionGroup(title: "Options") var choices: GuaranteeMatrixOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: "Batches for each procedure and population.")
    var repetitions = 1000

    @Option(help: "Problems in a batch. Default: as many as the matrix has, or 500.")
    var problems: Int?

    @Option(help: "Seed of the batches.")
    var seed: UInt64 = 0

    mutating func run() async throws {
        output.apply()
        let terms = try promise.required()
        for (flag, number) in [("--repetitions", repetitions), ("--problems", problems ?? 1)] {
            guard (1...1_000_000).contains(number) else {
                throw CommandFailure(.usage, "\(flag) is \(number): it must be from 1 to 1000000")
            }
        }
        var populations: [(name: String, table: AgreementTable)] = []
        var notes = ""
        if let matrix {
            let session = try await GuaranteeSession.open(matrix, choices)
            var replay = session.replay
            let table = try replay.compare(session.options, with: session.reference, basis: session.basis).table
            let names = session.options.map(\.name).joined(separator: ", ")
            populations.append(("\(session.matrix.header.name): \(names)", table))
            notes = SourceNote.text(session.matrix.header.sources)
        }
        populations += WorstCases.all(terms, seed: seed).map { ($0.name, $0.population) }
        let simulation = GuaranteeSimulation(
            terms, repetitions: repetitions, problems: problems ?? (matrix == nil ? 500 : populations[0].table.count),
            seed: seed)
        let report = SimulationReport(simulation, populations: populations)
        Console.shared.result(
            output.json ? try JSONText.of(report) : report.text() + notes, terminator: output.json ? "\n" : "")
    }
}
