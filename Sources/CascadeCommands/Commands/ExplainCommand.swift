import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeStore

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell a problem's story: why it started there, what failed, why it moved, what it cost.")

    @OptionGroup var source: RunArgument

    @Argument(help: "The problem's id, such as MBPP/11.")
    var task: String

    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let store = try await source.open()
        let text = try await ExplainText.text(store: store, problem: ProblemID(task))
        let run = store.run
        try await store.close()
        guard output.json else {
            Console.shared.result(text, terminator: text.hasSuffix("\n") ? "" : "\n")
            return
        }
        Console.shared.result(try JSONText.of(["run": run, "problem": task, "story": text]))
    }
}
