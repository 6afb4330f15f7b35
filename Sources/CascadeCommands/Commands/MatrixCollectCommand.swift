import ArgumentParser
import CascadeCore
import CascadeEvaluation

struct MatrixCollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect", abstract: "Ask every tier about every problem and run every candidate on every test.",
        discussion: """
            Answers are kept as they come: a collection that was cut off goes on with --resume, and no model is asked \
            twice. Hidden tests are run last and kept in a table of their own.

              cascade matrix collect mbpp.jsonl -c ladder.toml --samples 5 --out matrix/mbpp
              cascade matrix collect --resume --out matrix/mbpp
            """)

    @Argument(help: "The dataset; not needed with --resume.")
    var dataset: String?

    @OptionGroup(title: "Problems") var problems: DatasetOptionGroup
    @OptionGroup(title: "Ladder") var ladder: MatrixLadderOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: "The matrix' folder.")
    var out: String

    @Flag(help: "Go on with the matrix in --out.")
    var resume = false

    mutating func run() async throws {
        output.apply()
        let session = MatrixSession(dataset: dataset, problems: problems, ladder: ladder, folder: out, resume: resume)
        let (summary, _) = try await Interrupt.guarding(onSignal: {
            Console.shared.note("Stopping: what is collected is kept. Once more to stop at once.")
        }) { try await session.collect() }
        Console.shared.progress(nil)
        let text = MatrixSummaryText(folder: out, summary: summary)
        Console.shared.result(output.json ? try text.json() : text.text(), terminator: output.json ? "\n" : "")
        if let failure = text.failure { throw failure }
    }
}

/// Which ladder, and how much of it is recorded.
struct MatrixLadderOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "Configuration file with the ladder.")
    var config: String?

    @Option(help: "Folder that the configuration's recording paths are relative to.")
    var recordings: String?

    @Option(help: "Solutions to record of every tier. Default: each tier's solutions.n.")
    var samples: Int?

    @Option(help: "Test answers to record of every tier that writes tests. Default: each tier's tests.n.")
    var testAnswers: Int?

    @Option(help: "Test lines to keep of one answer. Default: each tier's tests.max_lines.")
    var lines: Int?

    @Option(name: [.customShort("j"), .long], help: "Problems in flight at once.")
    var concurrency: Int?

    @Option(help: "Stop before this call of the command costs more than this many US dollars.")
    var maxCost: Double?
}
