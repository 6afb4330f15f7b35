import Testing

/// `trace verify` against changes of one byte.
@Suite("Tampering", .inTurn)
struct TamperTests {
    @Test("a changed event is named, and the exit status is that of a failed gate", arguments: Tampering.changes)
    func event(change: Tampering) async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let named = try await DatabaseEdit.ask(run, change.named, in: place).first ?? ""
        let parts = named.split(separator: "\t")
        try #require(parts.count == 2, "\(named)")
        #expect(try await DatabaseEdit.change(run, change.statement, in: place) == 1)

        let text = try await place.cascade("trace", "verify", "copy")
        #expect(text.status == 6, "\(text)")
        #expect(text.output.hasPrefix("CHANGED: "))
        #expect(text.output.contains("\(parts[0]), event \(parts[1]): "), "\(text)")
        #expect(text.errors.hasPrefix("error: the trace is not as it was written: "))

        let outcome = try await place.cascade("trace", "verify", "copy", "--json")
        #expect(outcome.status == 6)
        let document = try outcome.document(VerificationDocument.self)
        #expect(!document.intact)
        #expect(
            document.findings.contains {
                $0.code == change.code && $0.problem == String(parts[0])
                    && $0.sequence.map(String.init) == String(parts[1])
            }, "\(outcome)")
    }

    @Test("one flipped bit of a stored text is found, and the event that refers to it named")
    func text() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        // The code of an answer: a letter of it becomes another one of the same length.
        let changed = try await DatabaseEdit.change(
            run,
            """
            UPDATE blobs SET text = CAST(replace(CAST(text AS TEXT), 'part[0].upper()', 'part[1].upper()') AS BLOB) \
            WHERE hash = (SELECT hash FROM blobs WHERE CAST(text AS TEXT) LIKE 'def initials%part[0].upper()%' LIMIT 1)
            """, in: place)
        #expect(changed == 1)
        let outcome = try await place.cascade("trace", "verify", "copy", "--json")
        #expect(outcome.status == 6)
        let finding = try #require(try outcome.document(VerificationDocument.self).findings.first)
        #expect(finding.code == "text_changed")
        #expect(finding.problem == "demo/2")
        #expect(finding.sequence != nil)
    }

    @Test("an event that was taken out is missed")
    func removed() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let statement = "DELETE FROM events WHERE problem = 'demo/5' AND kind = 'score' AND seq < 30"
        #expect(try await DatabaseEdit.change(run, statement, in: place) ?? 0 > 0)
        let outcome = try await place.cascade("trace", "verify", "copy", "--json")
        #expect(outcome.status == 6)
        let findings = try outcome.document(VerificationDocument.self).findings
        #expect(findings.contains { $0.problem == "demo/5" && $0.code == "events_missing" }, "\(outcome)")
    }

    @Test(
        "rows that only repeat what events say are checked too",
        arguments: [
            ("UPDATE results SET status = 'accepted' WHERE problem = 'demo/19'", "result_differs", "demo/19"),
            ("UPDATE evaluations SET passed = 1 WHERE problem = 'demo/6'", "evaluation_differs", "demo/6"),
            (
                "UPDATE completions SET text = substr(text, 1, length(text) - 1) || '!' "
                    + "WHERE key = (SELECT min(key) FROM completions)", "completion_changed", nil
            ),
        ] as [(String, String, String?)])
    func derived(statement: String, code: String, problem: String?) async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        #expect(try await DatabaseEdit.change(run, statement, in: place) == 1)
        let outcome = try await place.cascade("trace", "verify", "copy", "--json")
        #expect(outcome.status == 6, "\(outcome)")
        let finding = try #require(
            try outcome.document(VerificationDocument.self).findings.first { $0.code == code }, "\(outcome)")
        if let problem { #expect(finding.problem == problem) }
    }
}
