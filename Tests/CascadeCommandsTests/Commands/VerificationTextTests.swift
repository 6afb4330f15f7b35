import CascadeCore
import Testing

@testable import CascadeCommands
@testable import CascadeStore

@Suite("VerificationText")
struct VerificationTextTests {
    private func report(_ findings: [TraceFinding]) -> VerificationReport {
        VerificationReport(
            run: "r", events: 12, problems: 2, texts: 7, completions: 4, digest: ContentHash(rawValue: "abc"),
            findings: findings)
    }

    @Test("An intact trace shows its digest")
    func intact() {
        #expect(
            VerificationText.text(report([])) == "intact: 12 events of 2 problems, 7 texts, 4 answers\ndigest abc\n")
    }

    @Test("A changed trace shows what was found, and no digest to trust")
    func changed() {
        let findings = [
            TraceFinding(.eventChanged, problem: ProblemID("s/1"), sequence: 3, detail: "hash differs"),
            TraceFinding(.textMissing, detail: "text abc"),
        ]
        #expect(
            VerificationText.text(report(findings)) == """
                CHANGED: 2 findings in 12 events of 2 problems, 7 texts, 4 answers
                  \(findings[0])
                  \(findings[1])

                """)
    }

    @Test("Twenty findings are shown, the others counted")
    func many() {
        let findings = (1...23).map { TraceFinding(.textChanged, detail: "text \($0)") }
        let lines = VerificationText.text(report(findings)).split(separator: "\n")
        #expect(lines.count == 22)
        #expect(lines.last == "  … and 3 more")
    }

    @Test("Control characters of a changed trace do not reach the terminal")
    func controls() {
        let text = VerificationText.text(report([TraceFinding(.lineUnreadable, detail: "\u{1B}[2J")]))
        #expect(text.contains("\\u{1b}[2J"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("As JSON")
    func json() throws {
        let document = VerificationDocument(
            report([TraceFinding(.eventChanged, problem: ProblemID("s/1"), sequence: 3, detail: "d")]))
        #expect(
            try JSONText.of(document) == """
                {
                  "completions" : 4,
                  "digest" : "abc",
                  "events" : 12,
                  "findings" : [
                    {
                      "code" : "event_changed",
                      "detail" : "d",
                      "problem" : "s/1",
                      "sequence" : 3
                    }
                  ],
                  "intact" : false,
                  "problems" : 2,
                  "run" : "r",
                  "texts" : 7
                }
                """)
    }
}

@Suite("EventLine")
struct EventLineTests {
    private func stored(_ event: TraceEvent) -> StoredEvent {
        StoredEvent(
            problem: ProblemID("s/1"), sequence: 4, time: 0, previous: nil,
            hash: ContentHash(rawValue: "0123456789abcdef"), event: event)
    }

    @Test("An event in one line, for people and as JSON")
    func line() throws {
        let event = stored(.tierEnter(TierEnter(tier: 0, name: "a/b", model: "m")))
        let data = #"{"data":{"model":"m","name":"a/b","tier":0},"type":"tier.enter"}"#
        #expect(try EventLine.text(event, json: false) == "4\t0123456789ab  tier.enter    \(data)")
        #expect(try EventLine.text(event, json: true) == #"{"seq":4,"hash":"0123456789abcdef","event":\#(data)}"#)
    }

    @Test("Long events are cut for people, never as JSON")
    func long() throws {
        let event = stored(.tierEnter(TierEnter(tier: 0, name: String(repeating: "x", count: 1000), model: "m")))
        // Number, tab, twelve digits, two blanks, the kind's column of 14, and 400 characters of the event.
        #expect(try EventLine.text(event, json: false).count == 1 + 1 + 12 + 2 + 14 + 400)
        #expect(try EventLine.text(event, json: true).hasSuffix("}}"))
    }

    @Test("Numbers that JSON lacks do not stop the line")
    func infinite() throws {
        let event = stored(.prediction(Prediction(solveProbabilities: [.nan, .infinity], start: 0, model: "m")))
        #expect(try EventLine.text(event, json: true).contains(#""solveProbabilities":["nan","inf"]"#))
    }
}

@Suite("Checks of doctor")
struct CheckTests {
    @Test("Marks and columns")
    func text() {
        #expect(
            Check.text([
                Check("kernel", .good, "Linux"), Check("endpoint x", .bad, "no \u{1B}answer", failure: .infrastructure),
                Check("price", .note, "unknown"),
            ]) == """
                ✓ kernel      Linux
                ✗ endpoint x  no \\u{1b}answer
                · price       unknown

                """)
        #expect(Check.text([]) == "")
    }

    @Test("As JSON, a check is its name, state and text")
    func json() throws {
        let text = try JSONText.of([Check("a", .bad, "t", failure: .gate)])
        #expect(text == "[\n  {\n    \"name\" : \"a\",\n    \"state\" : \"bad\",\n    \"text\" : \"t\"\n  }\n]")
    }
}
