import ArgumentParser
import CFixtures
import CascadeCore
import CascadeEvaluation
import CascadeStore
import FoundationEssentials

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Solve the embedded problems with scripted answers: no model, no key.",
        discussion: """
            Everything is real but the answers: extraction, self-tests, sandbox, escalation, trace and evaluation. The files \
            are written to a folder, where they can be read, changed and run again.
            """)

    @Option(help: "Folder to write to.")
    var out = "cascade-demo"

    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let folder = out
        try DemoFiles.write(to: folder)
        let isolation = isolation
        let (finished, _) = try await Interrupt.guarding { try await Self.solve(in: folder, isolation: isolation) }
        let run = finished.result.folder
        guard finished.result.status == .done else {
            throw CommandFailure(
                finished.result.status, "the demo did not come to its end; continue with: cascade run --resume \(run)")
        }
        let stories = try await Self.evaluate(run, isolation: isolation)
        Console.shared.result(
            output.json ? try JSONText.of(stories) : Self.text(stories, run: run, folder: folder), terminator: "")
    }

    private static func solve(
        in folder: String, isolation: IsolationOptions
    ) async throws -> RunStarter.Finished {
        let ladder = try LadderOptions.parse([
            "--config", folder + "/ladders/demo.toml", "--recordings", folder,
        ])
        let starter = RunStarter(
            dataset: folder + "/problems/problems.jsonl", problems: try DatasetOptionGroup.parse([]), ladder: ladder,
            out: folder + "/runs", isolation: isolation)
        let progress = ProgressLine()
        defer { progress.clear() }
        return try await starter.run(progress: progress)
    }

    /// Runs the hidden tests on the chosen answers, and reads the stories back from the trace.
    private static func evaluate(_ run: String, isolation: IsolationOptions) async throws -> [StoryTable.Row] {
        let session = EvaluationSession(run: run, dataset: nil, allCandidates: false)
        let settings = try isolation.settings()
        _ = try await SandboxAssembly.withPool(settings) { pool in
            try await session.evaluate(on: pool, limits: try await MeasuredLimits(settings, on: pool))
        }
        let store = try await RunStore.open(run)
        let rows = try await StoryTable.rows(of: store)
        try await store.close()
        return rows
    }

    private static func text(_ rows: [StoryTable.Row], run: String, folder: String) -> String {
        // As it was called: a newcomer has no `cascade` on the path.
        let program = CommandLine.arguments.first ?? "cascade"
        let example = rows.first { $0.story.hasPrefix("escalated") }?.problem ?? "demo/1"
        return """
            \(StoryTable.text(rows))
            \(StoryTable.counts(rows))
            \(SourceNote.text([.scripted]))
            Look closer:
              \(program) explain \(run) \(example)
              \(program) trace show \(run)
              \(program) trace verify \(run)
              \(program) evaluate \(run) --dataset \(folder)/problems/problems.jsonl
              \(program) run \(folder)/problems/problems.jsonl -c \(folder)/ladders/demo.toml --recordings \(folder) --policy fixed:large

            """
    }
}

/// The embedded fixtures, as files.
enum DemoFiles {
    /// - Throws: `CommandFailure` when the folder cannot be written.
    static func write(to folder: String) throws {
        for index in 0... {
            guard let fixture = cascade_fixture_at(index) else { return }
            let bytes = UnsafeBufferPointer(start: fixture.pointee.bytes, count: fixture.pointee.length)
            try TextFile.write(
                String(decoding: bytes, as: UTF8.self), to: folder + "/" + String(cString: fixture.pointee.name))
        }
    }
}
