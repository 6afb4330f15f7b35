import ArgumentParser
import CascadeCore
import CascadeEvaluation

struct MatrixImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a matrix of answers that were recorded elsewhere: they run here, and no model is asked.",
        discussion: """
            Reads recordings, EvalPlus' samples.jsonl(.gz) and bigcode's generations. Tiers are named cheapest first. Without \
            prices, costs are unknown and nothing can be tuned by them.

              cascade matrix import mbpp.jsonl --from small=qwen.jsonl --from large=gpt-4.jsonl \\
                --price small=0.2,0.2 --price large=10,30 --out matrix/mbpp
              cascade matrix import --resume --out matrix/mbpp
            """)

    @Argument(help: "The dataset that the answers are for; not needed with --resume.")
    var dataset: String?

    @OptionGroup(title: "Problems") var problems: DatasetOptionGroup
    @OptionGroup(title: "Answers") var sources: ImportSourceOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @Option(help: "The matrix' folder.")
    var out: String

    @Flag(help: "Go on with the import in --out.")
    var resume = false

    mutating func run() async throws {
        output.apply()
        let session = ImportSession(folder: out)
        let (dataset, problems, sources, resume) = (dataset, problems, sources, resume)
        let (result, _) = try await Interrupt.guarding(onSignal: {
            Console.shared.note("Stopping: what is imported is kept. Once more to stop at once.")
        }) {
            guard resume else {
                guard let dataset else {
                    throw CommandFailure(
                        .usage, "name a dataset: cascade matrix import DATASET --from small=samples.jsonl --out FOLDER")
                }
                return try await session.start(dataset, problems, from: sources)
            }
            guard dataset == nil, sources.isEmpty else {
                throw CommandFailure(
                    .usage, "--resume goes on with the import's own dataset, files and ladder: leave them out")
            }
            return try await session.resume()
        }
        Console.shared.progress(nil)
        let text = MatrixSummaryText(folder: out, summary: result.summary, rejected: result.rejected)
        Console.shared.result(output.json ? try text.json() : text.text(), terminator: output.json ? "\n" : "")
    }
}
