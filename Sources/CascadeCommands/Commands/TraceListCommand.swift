import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeStore
import FoundationEssentials

struct TraceListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the runs of a folder, newest first.")

    @Option(name: .customLong("runs"), help: "Folder that holds the runs.")
    var folder = "runs"

    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let entries = try await RunCatalog(folder: folder).entries()
        if output.json {
            Console.shared.result(try JSONText.of(entries.compactMap(RunDocument.init)))
            return
        }
        guard !entries.isEmpty else {
            Console.shared.note(
                "there is no run in '\(folder)' yet: start one with 'cascade run', or try 'cascade demo'")
            return
        }
        var table = TextTable(["run", "state", "dataset", "policy"], numbers: ["done", "accepted", "cost"])
        for case .run(let summary) in entries {
            table.add([
                summary.run, summary.state.rawValue, summary.dataset ?? "", summary.policy ?? "",
                "\(summary.finished)/\(summary.problemCount.map(String.init) ?? "?")",
                "\(summary.statuses[.accepted] ?? 0)", NumberText.dollars(summary.cost),
            ])
        }
        Console.shared.result(table.rendered(), terminator: "")
        for case .unreadable(let folder, let error) in entries { Console.shared.warning("\(folder): \(error)") }
    }
}

private struct RunDocument: Encodable {
    var run: String
    var folder: String
    var state: String
    var dataset: String?
    var policy: String?
    var finished: Int
    var problems: Int?
    var costUSD: Double?

    enum CodingKeys: String, CodingKey {
        case run, folder, state, dataset, policy, finished, problems
        case costUSD = "cost_usd"
    }

    init?(_ entry: RunCatalog.Entry) {
        guard case .run(let summary) = entry else { return nil }
        run = summary.run
        folder = summary.folder
        state = summary.state.rawValue
        dataset = summary.dataset
        policy = summary.policy
        finished = summary.finished
        problems = summary.problemCount
        costUSD = summary.cost.money?.dollars
    }
}

struct TraceShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a run's problems, or the events of one problem.")

    @OptionGroup var source: RunArgument

    @Argument(help: "A problem's id: shows its events. Without it, one line for each problem.")
    var task: String?

    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let store = try await source.open()
        if let task {
            let problem = ProblemID(task)
            try await ExplainText.requireEvents(of: problem, in: store)
            for stored in try await store.events(of: problem) {
                Console.shared.result(try EventLine.text(stored, json: output.json))
            }
        } else {
            let stories = try await StoryTable.rows(of: store)
            Console.shared.result(
                output.json ? try JSONText.of(stories) : StoryTable.text(stories), terminator: output.json ? "\n" : "")
        }
        try await store.close()
    }
}

/// One event in one line.
enum EventLine {
    static func text(_ stored: StoredEvent, json: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let event = TerminalText.safeJSON(String(decoding: try encoder.encode(stored.event), as: UTF8.self))
        if json {
            return #"{"seq":\#(stored.sequence),"hash":"\#(stored.hash)","event":\#(event)}"#
        }
        let kind = stored.event.kind.rawValue
        let padding = String(repeating: " ", count: max(1, 14 - kind.count))
        return "\(stored.sequence)\t\(stored.hash.short)  \(kind)\(padding)\(event.prefix(400))"
    }
}
