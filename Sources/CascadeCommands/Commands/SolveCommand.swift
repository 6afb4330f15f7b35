import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeProviders
import CascadeSandbox
import CascadeStore
import FoundationEssentials
import Logging

struct SolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve", abstract: "Solve one problem: the code on standard output, its story on standard error.",
        discussion: """
              cascade solve "Reverse the words of a sentence." --entry reverse_words \\
                  --test 'assert reverse_words("a b") == "b a"' -c ladder.toml
              cascade solve - < statement.txt
            """)

    @Argument(help: "The task in words; '-' reads it from standard input.")
    var statement: String

    @Option(
        help: ArgumentHelp(
            "An example assert that the answer must pass; may be given several times.", valueName: "assert"))
    var test: [String] = []

    @Option(help: "Name of the function. Default: the one that the first --test calls.")
    var entry: String?

    @Option(help: "Folder for runs. Default: the configuration's run.out, or 'runs'.")
    var out: String?

    @OptionGroup(title: "Ladder") var ladder: LadderOptions
    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let solver = ProblemSolver(
            statement: statement == "-" ? try StandardInput.text() : statement, tests: test, entry: entry, out: out,
            ladder: ladder, isolation: isolation)
        let (solved, _) = try await Interrupt.guarding { try await solver.solve() }
        Console.shared.note(solved.story)
        if output.json {
            Console.shared.result(try JSONText.of(solved.document))
        } else if let candidate = solved.answer.candidate {
            // A pipe gets the code to the byte; a person's terminal must not obey it.
            let code = Console.shared.writesToTerminal ? TerminalText.safe(candidate.code) : candidate.code
            Console.shared.result(code, terminator: code.hasSuffix("\n") ? "" : "\n")
        }
        switch solved.answer.status {
        case .accepted, .unverified: return
        case .stopped: throw CommandFailure(.budget, "the budget ended the climb")
        case .failed:
            throw CommandFailure(.infrastructure, solved.answer.message ?? "an endpoint or the sandbox failed")
        case .exhausted, .abstained: throw CommandFailure(.gate, "no tier gave any usable answer")
        }
    }
}
