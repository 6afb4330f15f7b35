import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeEvaluation

@Suite struct RecordingRowTests {
    private func row(_ fields: String) throws -> RecordingRow {
        try JSONDecoder().decode(
            RecordingRow.self, from: Data(#"{"task_id": "Fake/0", "samples": ["a", "b"]\#(fields)}"#.utf8))
    }

    @Test func tokensStandForEachSample() throws {
        let counted = try row(#", "usage": {"prompt_completion_tokens": [[10, 20], null]}"#)
        try counted.check(.solution)
        #expect(counted.usage(of: 0) == TokenUsage(input: 10, output: 20))
        #expect(counted.usage(of: 1) == nil)
        #expect(try row("").usage(of: 0) == nil)
    }

    @Test func whoWroteItAndHow() throws {
        let plain = try row("")
        #expect(!plain.isRaw && !plain.isScripted && plain.model == nil)
        let raw = try row(#", "model": "m", "scripted": true, "params": {"raw_text": true}"#)
        #expect(raw.isRaw && raw.isScripted && raw.model == "m")
        #expect(try row(#", "scripted": true, "params": {"scripted": false}"#).isScripted == false)
    }

    @Test(
        "What cannot be used is said with its field",
        arguments: [
            (#", "kind": "tests""#, "kind"),
            (#", "usage": {"prompt_completion_tokens": [[1, 2]]}"#, "usage.prompt_completion_tokens"),
            (#", "usage": {"prompt_completion_tokens": [[1, 2], [3]]}"#, "usage.prompt_completion_tokens"),
            (#", "usage": {"prompt_completion_tokens": [[1, 2], [-1, 4]]}"#, "usage.prompt_completion_tokens"),
        ])
    func wrong(fields: String, field: String) throws {
        let row = try row(fields)
        let error = #expect(throws: DatasetError.self) { try row.check(.solution) }
        #expect(error?.code == .invalidValue && error?.field == field)
    }

    @Test func solutionsAreNoTests() throws {
        #expect(throws: DatasetError.self) { try row("").check(.tests) }
        try row(#", "kind": "tests""#).check(.tests)
    }
}
