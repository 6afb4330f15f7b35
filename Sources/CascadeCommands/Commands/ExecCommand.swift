import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeSandbox

struct ExecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec", abstract: "Run Python code against tests in the sandbox, and say how each test went.",
        discussion: """
            Several files are judged one by one; without tests only loading is judged. Ends with status 6 when a test does \
            not pass. A file of samples is judged by a dataset's hidden tests instead:

              cascade exec solution.py --tests tests.py
              cascade exec --samples samples.jsonl --dataset mbpp.jsonl --json
            """)

    @Argument(help: "Python files; '-' reads standard input.")
    var files: [String] = []

    @OptionGroup(title: "Tests") var testing: ExecTestOptions
    @OptionGroup(title: "Samples") var sampling: SampleOptions
    @OptionGroup(title: "Sandbox") var sandbox: ExecSandboxOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        if sampling.samples != nil {
            try await judgeSamples()
        } else {
            try await judgeFiles()
        }
    }

    private func judgeSamples() async throws {
        guard files.isEmpty, testing.isEmpty else {
            throw CommandFailure(.usage, "--samples brings the programs, and --dataset the tests: name no other")
        }
        let settings = try sandbox.settings()
        let slots = settings.slots ?? SandboxConfiguration.coreCount
        let session = try sampling.session(slots: slots)
        let isJSON = output.json
        let (result, _) = try await Interrupt.guarding {
            try await SandboxAssembly.withPool(settings) { pool in
                let limits = try await MeasuredLimits(settings, on: pool)
                return try await session.run(on: pool, limits: limits) { verdict, entry in
                    if isJSON { Console.shared.result(try JSONText.line(SampleDocument(verdict, entry: entry))) }
                }
            }
        }
        if isJSON {
            let summary = SampleSummaryDocument(result, extraction: session.options.extraction)
            Console.shared.result(try JSONText.line(summary))
        } else {
            Console.shared.result(SampleText.text(result), terminator: "")
        }
        try sampling.finish(result)
    }

    private func judgeFiles() async throws {
        try sampling.refuseWithoutSamples()
        guard !files.isEmpty else {
            throw CommandFailure(.usage, "name a Python file, or '-' for standard input (or --samples with --dataset)")
        }
        guard files.count(where: { $0 == "-" }) <= 1 else {
            throw CommandFailure(.usage, "'-' is named twice: standard input is there once")
        }
        let session = FileSession(files: files, testing: testing, mode: sandbox.mode.mode)
        let settings = try sandbox.settings()
        let isJSON = output.json || !Console.shared.writesToTerminal
        let (verdicts, _) = try await Interrupt.guarding {
            try await SandboxAssembly.withPool(settings) { pool in
                let limits = try await MeasuredLimits(settings, on: pool)
                return try await session.run(on: pool, limits: limits) { verdict in
                    Console.shared.result(
                        isJSON ? try JSONText.line(FileDocument(verdict)) : FileText.text(verdict),
                        terminator: isJSON ? "\n" : "")
                }
            }
        }
        let failed = verdicts.filter { !$0.execution.passedAll }
        guard let first = failed.first else { return }
        throw CommandFailure(
            .gate,
            verdicts.count == 1
                ? "outcome: \(first.execution.outcome.rawValue)"
                : "\(failed.count) of \(verdicts.count) files do not pass")
    }
}
