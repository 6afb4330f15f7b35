import CascadeCore
import Testing

@testable import CascadeCommands

/// The document names every key that the parser knows, the parser knows every key that the document names, and the
/// full sample uses them all.
@Suite("Document of the configuration")
struct ConfigurationDocumentTests {
    /// One table of the configuration: its heading in the document, where it stands in the full sample, and its keys.
    struct Table: CustomTestStringConvertible, Sendable {
        var heading: String
        /// The line of the full sample after which a key of this table may stand.
        var anchor: String
        var keys: [String]
        /// The samples that use its keys; the first has the anchor.
        var samples = [SampleConfiguration.full]

        var testDescription: String { heading }
    }

    static let tables: [Table] = [
        Table(
            heading: "Root", anchor: "schema_version = 1",
            keys: ["endpoints", "policy", "predictor", "prices", "run", "sandbox", "schema_version", "tiers"]),
        Table(
            heading: "[run]", anchor: "[run]",
            keys: ["concurrency", "max_cost_per_task_usd", "max_cost_usd", "out", "policy", "seed"]),
        Table(
            heading: "[predictor]", anchor: "[predictor]", keys: ["ask", "embed", "model", "start_threshold"],
            samples: [SampleConfiguration.full, SampleConfiguration.asking]),
        Table(
            heading: "[predictor.ask]", anchor: "ask = { endpoint = \"web\",",
            keys: ["classes", "endpoint", "max_tokens", "model", "n", "temperature"],
            samples: [SampleConfiguration.asking]),
        Table(
            heading: "[predictor.embed]", anchor: "embed = { endpoint = \"web\",",
            keys: ["batch", "dimension", "endpoint", "model"], samples: [SampleConfiguration.asking]),
        Table(
            heading: "[sandbox]", anchor: "[sandbox]",
            keys: [
                "cpu_s", "memory_mb", "output_kb", "profile", "python", "recycle_after_signal",
                "recycle_after_violation", "require_tier", "slots", "wall_s",
            ]),
        Table(
            heading: "[endpoints.NAME]", anchor: "[endpoints.web]",
            keys: ["api", "api_key_env", "base_url", "max_connections", "max_wait_s", "n", "rpm", "timeout_s", "tpm"]),
        Table(
            heading: "[endpoints.NAME]", anchor: "[endpoints.tape]",
            keys: ["api", "max_connections", "missing", "shortage", "solutions", "tests"]),
        Table(
            heading: "[[prices.model]]", anchor: "[[prices.model]]",
            keys: ["id", "input", "input_cached", "output"]),
        Table(
            heading: "[[tiers]]", anchor: "[[tiers]]",
            keys: ["accept", "endpoint", "model", "name", "solutions", "tests"]),
        Table(
            heading: "[tiers.solutions]", anchor: "solutions = { n = 3,",
            keys: ["max_tokens", "n", "temperature", "top_p"]),
        Table(
            heading: "[tiers.tests]", anchor: "tests = { n = 2,", keys: ["max_lines", "max_tokens", "n", "temperature"]),
        Table(
            heading: "[tiers.accept]", anchor: "accept = { rule = \"pass-share\",",
            keys: ["min_tests", "rule", "threshold", "visible_examples"]),
        Table(
            heading: "[policy.NAME]", anchor: "[policy.mine]",
            keys: [
                "abstain_below", "carry_tests", "cascade", "drop_vacuous", "file", "lookahead", "max_tiers",
                "on_tier_error", "resamples", "selector", "start", "value_per_solve",
            ]),
    ]

    @Test("The parser's own list of keys", arguments: tables)
    func parser(_ table: Table) throws {
        let separator = table.anchor.hasSuffix(",") ? " " : "\n"
        let end = table.anchor.hasSuffix(",") ? "," : "\n"
        let source = table.samples[0].replacing(
            table.anchor, with: "\(table.anchor)\(separator)zzz = 1\(end)", maxReplacements: 1)
        let error = #expect(throws: ConfigurationError.self) { try SampleConfiguration.configuration(source) }
        let message = try #require(error?.message)
        #expect(message.hasPrefix("unknown key 'zzz'"))
        #expect(message.hasSuffix("known keys: " + table.keys.joined(separator: ", ")))
    }

    @Test("The full samples use every key", arguments: tables)
    func sample(_ table: Table) throws {
        let sections = try table.samples.map { sample in
            let (line, rest) = try #require(Self.parts(of: sample, from: table.anchor))
            return table.anchor.hasSuffix(",") ? line : table.heading == "Root" ? sample : rest
        }
        for key in table.keys {
            let isWritten = sections.contains { section in
                section.contains("\(key) = ") || section.contains("[\(key)]") || section.contains("[\(key).")
            }
            #expect(isWritten, "\(key) of \(table.heading)")
        }
    }

    @Test("The document names every key in the section of its table", arguments: tables)
    func document(_ table: Table) throws {
        let section = try #require(try Self.section(table.heading))
        for key in table.keys {
            #expect(section.contains("\n| `\(key)` | "), "\(key) of \(table.heading)")
        }
    }

    @Test("The document names no key that the parser does not know", arguments: Set(tables.map(\.heading)).sorted())
    func nothingElse(heading: String) throws {
        let known = Set(Self.tables.filter { $0.heading == heading }.flatMap(\.keys))
        let section = try #require(try Self.section(heading))
        let named = section.matches(of: #/\n\| `([a-z_]+)` \|/#).map { String($0.1) }
        #expect(Set(named) == known)
        #expect(named.count == known.count)
    }

    @Test("Exit statuses are documented")
    func statuses() throws {
        let section = try #require(try Self.section("Exit status"))
        for status in [0, 1, 2, 3, 4, 5, 6, 7, 130] {
            #expect(CascadeCommands.ExitStatus(rawValue: Int32(status)) != nil)
            #expect(section.contains("\n| \(status) | "))
        }
    }

    @Test("The least file of the document can be read")
    func least() throws {
        let text = try Self.document()
        let source = try #require(text.firstMatch(of: #/```toml\n([^`]+)```/#)?.1)
        let configuration = try SampleConfiguration.configuration(String(source))
        #expect(configuration.ladder.tiers.map(\.name) == ["small"])
    }

    private static func document() throws -> String {
        try TextFile.read(ProjectFiles.path("docs/configuration.md"), asking: "document")
    }

    /// The text below a heading, to the next one.
    private static func section(_ heading: String) throws -> String? {
        let sections = try document().split(separator: "\n## ")
        return sections.first { $0.hasPrefix(heading + "\n") }.map(String.init)
    }

    /// The rest of the line at `anchor`, and everything from there to the next table.
    private static func parts(of source: String, from anchor: String) -> (line: String, table: String)? {
        guard let place = source.firstRange(of: anchor) else { return nil }
        let rest = source[place.lowerBound...]
        let line = rest.prefix { $0 != "\n" }
        let table = rest.dropFirst().firstRange(of: "\n\n").map { rest[..<$0.lowerBound] } ?? rest
        return (String(line), String(table))
    }
}
