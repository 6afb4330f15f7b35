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
        let store = try await MatrixStore.open(folder)
        let overview = MatrixOverview(
            try await store.matrix(), gold: try await store.gold(), digest: try await store.digest())
        try await store.close()
        Console.shared.result(output.json ? try JSONText.of(overview) : overview.text())
    }
}
