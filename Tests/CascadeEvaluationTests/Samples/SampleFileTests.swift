import CascadeCore
import Testing

@testable import CascadeEvaluation

struct SampleFileTests {
    private let dataset = TestRun.dataset(["Mbpp/2", "Mbpp/3", "HumanEval/0"])
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func read(_ text: String, skipsInvalid: Bool = false) throws -> SampleFile {
        try SampleFile.read(try scratch.write("samples.jsonl", text), for: dataset, skipsInvalid: skipsInvalid)
    }

    private func refusal(_ text: String) -> String? {
        let error = #expect(throws: DatasetError.self) { try read(text) }
        return error.map { "\($0.code.rawValue) \($0.line ?? 0) \($0.field ?? "-")" }
    }

    // MARK: samples.jsonl

    @Test func aSolutionIsAProgramAndACompletionGoesAfterThePrompt() throws {
        let file = try read(
            """
            {"task_id": "Mbpp/2", "solution": "def f(): pass"}
            {"task_id": "HumanEval/0", "completion": "    return 1", "extra": [1, 2]}
            {"task_id": "Mbpp/2", "solution": "a\\r\\nb", "completion": "ignored"}

            """)
        #expect(file.form == .samples)
        #expect(
            file.samples == [
                Sample(problem: "Mbpp/2", index: 0, text: "def f(): pass", form: .program, line: 1),
                Sample(problem: "HumanEval/0", index: 0, text: "    return 1", form: .completion, line: 2),
                Sample(problem: "Mbpp/2", index: 1, text: "a\nb", form: .program, line: 3),
            ])
        #expect(file.skipped.isEmpty)
    }

    @Test func aCompressedFileReadsTheSame() throws {
        let text =
            "{\"task_id\": \"Mbpp/2\", \"solution\": \"x = 1\"}\n\n{\"task_id\": \"Mbpp/3\", \"solution\": \"\"}\n"
        let path = try scratch.compress("samples.jsonl.gz", text)
        let file = try SampleFile.read(path, for: dataset)
        #expect(file.samples.map(\.problem) == ["Mbpp/2", "Mbpp/3"])
        #expect(file.samples.map(\.line) == [1, 3])
        #expect(file.samples == (try read(text)).samples)
    }

    @Test func aDamagedCompressedFileIsRefused() throws {
        let whole = try scratch.read(
            try scratch.compress("whole.gz", "{\"task_id\": \"Mbpp/2\", \"solution\": \"x\"}\n"))
        let path = try scratch.write("cut.jsonl.gz", Array(whole.dropLast(9)))
        let error = #expect(throws: DatasetError.self) { try SampleFile.read(path, for: dataset) }
        #expect(error?.code == .damagedGzip)
    }

    @Test(arguments: ["Mbpp/2", "MBPP/2", "mbpp/2", "2"])
    func namesOfProblemsAreFoundWhateverTheirCase(name: String) throws {
        #expect(try read("{\"task_id\": \"\(name)\", \"solution\": \"\"}\n").samples.map(\.problem) == ["Mbpp/2"])
    }

    @Test func aBareNumberIsMbpps() throws {
        #expect(try read("{\"task_id\": 3, \"solution\": \"\"}\n").samples.map(\.problem) == ["Mbpp/3"])
    }

    @Test(arguments: [
        (#"{"task_id": "Mbpp/2"}"#, "unknown_format 1 -"), (#"{"solution": "x"}"#, "unknown_format 1 -"),
        (#"{"task_id": "Mbpp/2", "solution": "x""#, "invalid_json 1 -"),
        (#"{"task_id": "Mbpp/9", "solution": "x"}"#, "invalid_value 1 task_id"),
        (#"{"task_id": [], "solution": "x"}"#, "wrong_type 1 task_id"),
        (#"{"task_id": "Mbpp/2", "solution": 7}"#, "wrong_type 1 solution"),
        ("{\"task_id\": \"Mbpp/2\", \"solution\": \"x\"}\n{\"task_id\": \"Mbpp/2\"}", "missing_field 2 solution"),
        ("{\"task_id\": \"Mbpp/2\", \"solution\": \"x\"}\n[1]", "wrong_type 2 -"),
        ("", "empty 0 -"),
    ])
    func aRowThatCannotBeUsedIsRefusedWithItsLine(text: String, refusal expected: String) {
        #expect(refusal(text) == expected)
    }

    @Test func rowsThatCannotBeUsedAreLeftOutAndCounted() throws {
        let file = try read(
            """
            {"task_id": "Mbpp/2", "solution": "x"}
            {"task_id": "Mbpp/77", "solution": "x"}
            {"task_id": "Mbpp/3"}
            {"task_id": "Mbpp/3", "solution":
            {"task_id": "Mbpp/3", "solution": "y"}

            """, skipsInvalid: true)
        #expect(file.samples.map(\.text) == ["x", "y"])
        #expect(file.skipped.map(\.line) == [2, 3, 4])
        #expect(file.skipped.map(\.code) == [.invalidValue, .missingField, .invalidJSON])
        let error = #expect(throws: DatasetError.self) {
            try read("{\"task_id\": \"no/1\", \"solution\": \"x\"}\n", skipsInvalid: true)
        }
        #expect(error?.code == .empty)
        #expect(error?.message.contains("no valid sample is left of 1; the first reason: ") == true)
    }

    // MARK: Recordings and generations

    @Test func aRecordingHoldsAllSamplesOfAProblemAndModel() throws {
        let file = try read(
            """
            {"task_id": "Mbpp/2", "model": "a", "kind": "solution", "samples": ["x", "y"], "params": {"raw_text": true}}
            {"task_id": "Mbpp/2", "model": "b", "samples": ["z"]}
            {"task_id": "Mbpp/3", "model": "a", "samples": []}

            """)
        #expect(file.form == .recording)
        #expect(file.samples.map(\.form) == [.answer, .answer, .code])
        #expect(file.samples.map(\.index) == [0, 1, 0])
        #expect(file.samples.map(\.model) == ["a", "a", "b"])
    }

    @Test(arguments: [
        (
            "{\"task_id\": \"Mbpp/2\", \"model\": \"a\", \"samples\": [\"x\"]}\n"
                + "{\"task_id\": \"2\", \"model\": \"a\", \"samples\": [\"y\"]}", "duplicate_id 2 task_id"
        ),
        ("{\"task_id\": \"Mbpp/2\", \"kind\": \"tests\", \"samples\": [\"x\"]}", "invalid_value 1 kind"),
        ("{\"task_id\": \"Mbpp/2\", \"samples\": \"x\"}", "wrong_type 1 samples"),
    ])
    func aRecordingThatCannotBeUsedIsRefused(text: String, refusal expected: String) {
        #expect(refusal(text) == expected)
    }

    @Test func generationsStandInTheDatasetsOrderOrByName() throws {
        let lists = try read("[[\"a\", \"b\"], [], [\"c\"]]\n")
        #expect(lists.form == .generations)
        #expect(lists.samples.map { "\($0.problem) \($0.text)" } == ["Mbpp/2 a", "Mbpp/2 b", "HumanEval/0 c"])
        let object = try read("{\n  \"Mbpp/3\": [\"a\"],\n  \"2\": [\"b\"]\n}\n")
        #expect(object.samples.map { "\($0.problem) \($0.line)" } == ["Mbpp/3 2", "Mbpp/2 3"])
        #expect(refusal("[[\"a\"], [],\n[], [\"d\"]]\n") == "invalid_value 2 -")
        #expect(refusal("{\"Mbpp/3\": [\"a\"], \"3\": [\"b\"]}") == "duplicate_id 1 task_id")
    }

    // MARK: Texts that no text can hold

    @Test(arguments: [
        #"[["a\ud800", "b"], ["c"]]"#, #"{"Mbpp/2": ["a\ud800", "b"], "Mbpp/3": ["c"]}"#,
        "{\n\"Mbpp/2\": [\"a\\ud800\", \"b\"],\n\"Mbpp/3\": [\"c\"]}",
        "{\"task_id\": \"Mbpp/2\", \"samples\": [\"a\\ud800\", \"b\"]}\n{\"task_id\": \"Mbpp/3\", \"samples\": [\"c\"]}",
        "{\"task_id\": 2, \"solution\": \"a\\ud800\"}\n{\"task_id\": 2, \"solution\": \"b\"}\n{\"task_id\": 3, \"solution\": \"c\"}",
    ])
    func halfASurrogatePairSpoilsNoOtherAnswer(text: String) throws {
        let file = try read(text)
        #expect(file.samples.map(\.text) == ["a\u{FFFD}", "b", "c"])
        #expect(file.samples.map(\.hasReplacedSurrogates) == [true, false, false])
        #expect(file.samples.map(\.problem) == ["Mbpp/2", "Mbpp/2", "Mbpp/3"])
        #expect(file.skipped.isEmpty)
    }

    @Test func whatAFileSpellsOutIsNotMarked() throws {
        let file = try read(#"[["\udbff\udffd", "\ufffd", "\ud83d\ude00"]]"#)
        #expect(file.samples.map(\.text) == ["\u{10FFFD}", "\u{FFFD}", "😀"])
        #expect(file.samples.allSatisfy { !$0.hasReplacedSurrogates })
    }
}
