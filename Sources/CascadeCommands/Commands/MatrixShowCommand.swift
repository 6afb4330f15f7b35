import ArgumentParser
import CascadeEvaluation
import CascadeStore

struct MatrixShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Describe a matrix: its tiers, how often each solves a problem, and its costs.")

    @Argument(help: "The matrix' folder.")
    var folder: String

    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let contents = try await MatrixSnapshot.read(folder)
        let overview = MatrixOverview(contents.matrix, gold: contents.gold, digest: contents.digest)
        Console.shared.result(output.json ? try JSONText.of(overview) : overview.text())
    }
}
