import ArgumentParser
import CascadeCore
import CascadeStore

struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "List, show, check and export the traces of runs.",
        subcommands: [TraceListCommand.self, TraceShowCommand.self, TraceVerifyCommand.self, TraceExportCommand.self])
}

struct TraceVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every event and every text against the hash chain.",
        discussion: "Takes a run, or a file that 'trace export' wrote. Ends with status 6 when anything was changed.")

    @OptionGroup var source: RunArgument
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        let report = try await report()
        Console.shared.result(
            output.json ? try JSONText.of(VerificationDocument(report)) : VerificationText.text(report),
            terminator: output.json ? "\n" : "")
        guard report.isIntact else {
            throw CommandFailure(.gate, "the trace is not as it was written: \(report.findings[0])")
        }
    }

    private func report() async throws -> VerificationReport {
        if source.run.hasSuffix(".jsonl") { return try await TraceFile(path: source.run).verify() }
        let store = try await source.open()
        let report = try await store.verify()
        try await store.close()
        return report
    }
}

struct TraceExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a run's trace as JSON Lines, one event a line.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case jsonl }

    @OptionGroup var source: RunArgument

    @Option(help: "Form of the export.")
    var to = Format.jsonl

    @Option(name: .shortAndLong, help: "File to write. Default: standard output.")
    var file: String?

    mutating func run() async throws {
        let store = try await source.open()
        if let file {
            let lines = try await store.exportJSONLines(toFile: file)
            Console.shared.note("\(lines) lines in \(file)")
        } else {
            _ = try await store.exportJSONLines(toDescriptor: 1, named: "standard output")
        }
        try await store.close()
    }
}

struct VerificationDocument: Encodable {
    struct Finding: Encodable {
        var code: String
        var problem: String?
        var sequence: Int?
        var detail: String
    }

    var run: String
    var intact: Bool
    var events: Int
    var problems: Int
    var texts: Int
    var completions: Int
    var digest: String
    var findings: [Finding]

    init(_ report: VerificationReport) {
        run = report.run
        intact = report.isIntact
        events = report.events
        problems = report.problems
        texts = report.texts
        completions = report.completions
        digest = report.digest.rawValue
        findings = report.findings.map {
            Finding(code: $0.code.rawValue, problem: $0.problem?.rawValue, sequence: $0.sequence, detail: $0.detail)
        }
    }
}

enum VerificationText {
    static func text(_ report: VerificationReport) -> String {
        let counts =
            "\(report.events) events of \(report.problems) problems, \(report.texts) texts, \(report.completions) answers"
        guard !report.isIntact else {
            return "intact: \(counts)\ndigest \(report.digest)\n"
        }
        let shown = report.findings.prefix(20).map { "  \($0)" }.joined(separator: "\n")
        let more = report.findings.count > 20 ? "\n  … and \(report.findings.count - 20) more" : ""
        return "CHANGED: \(report.findings.count) findings in \(counts)\n\(TerminalText.safe(shown))\(more)\n"
    }
}
