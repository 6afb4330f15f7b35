import Testing

/// `trace export`, and `trace verify` of what it wrote.
@Suite("Export", .inTurn)
struct ExportTests {
    private func exported() async throws -> (place: Workplace, text: String) {
        let place = try Workplace()
        let run = try await DemoRun.shared().run
        let outcome = try await place.cascade("trace", "export", run, "-f", "demo.jsonl")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.isEmpty)
        let text = try place.read("demo.jsonl")
        // The header, the texts and the closing line are no events, and are not counted as such.
        #expect(outcome.errors.contains(" lines in demo.jsonl"))
        return (place, text)
    }

    @Test("the file is intact, and the same as on standard output")
    func whole() async throws {
        let (place, text) = try await exported()
        let outcome = try await place.cascade("trace", "verify", "demo.jsonl")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.hasPrefix("intact: "))
        let printed = try await place.cascade("trace", "export", try await DemoRun.shared().run, "--to", "jsonl")
        #expect(printed.status == 0)
        #expect(printed.output == text)
        let verified = try await place.cascade("trace", "verify", try await DemoRun.shared().run)
        #expect(verified.output.split(separator: "\n").last == outcome.output.split(separator: "\n").last)
    }

    @Test("one changed digit is found, and its event named")
    func changed() async throws {
        let (place, text) = try await exported()
        var lines = text.split(separator: "\n").map(String.init)
        let index = try #require(
            lines.firstIndex { $0.contains("\"demo/5\"") && $0.contains("\"threshold\":7.5") })
        lines[index].replace("\"threshold\":7.5", with: "\"threshold\":6.5", maxReplacements: 1)
        try place.write(lines.joined(separator: "\n") + "\n", to: "changed.jsonl")
        let outcome = try await place.cascade("trace", "verify", "changed.jsonl", "--json")
        #expect(outcome.status == 6)
        let document = try outcome.document(VerificationDocument.self)
        let finding = try #require(document.findings.first)
        #expect(finding.code == "event_changed")
        #expect(finding.problem == "demo/5")
        #expect(lines[index].contains("\"seq\":\(try #require(finding.sequence))"), "\(lines[index].prefix(200))")
    }

    @Test("a torn last line is reported, and everything before it used")
    func torn() async throws {
        let (place, text) = try await exported()
        let lines = text.split(separator: "\n")
        // As a crash leaves it: without the closing line, and the last event cut in two.
        let kept = lines.dropLast(2).joined(separator: "\n") + "\n"
        try place.write(kept + String(lines[lines.count - 2].prefix(40)), to: "torn.jsonl")
        let outcome = try await place.cascade("trace", "verify", "torn.jsonl", "--json")
        #expect(outcome.status == 6)
        let document = try outcome.document(VerificationDocument.self)
        #expect(Set(document.findings.map(\.code)) == ["line_torn", "end_missing"])
        let torn = try #require(document.findings.first { $0.code == "line_torn" })
        #expect(torn.detail.contains("line \(lines.count - 1): the last line was cut off"))
        let intact = try await place.cascade("trace", "verify", "demo.jsonl", "--json").document(
            VerificationDocument.self)
        #expect(document.events == intact.events - 1)
    }

    @Test("a file that is no trace is an error, not an intact trace")
    func foreign() async throws {
        let place = try Workplace()
        try place.write("{\"a\": 1}\n", to: "other.jsonl")
        let outcome = try await place.cascade("trace", "verify", "other.jsonl")
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.output.hasPrefix("CHANGED: "))
        let missing = try await place.cascade("trace", "verify", "nothing.jsonl")
        #expect(missing.status == 3, "\(missing)")
        #expect(missing.errors.contains("nothing.jsonl"))
    }

    @Test("a file that cannot be written is an error that names it")
    func unwritable() async throws {
        let place = try Workplace()
        let run = try await DemoRun.shared().run
        let outcome = try await place.cascade("trace", "export", run, "-f", "missing/demo.jsonl")
        #expect(outcome.status == 3 || outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.hasPrefix("error: "))
        #expect(outcome.errors.contains("missing/demo.jsonl"))
    }
}
