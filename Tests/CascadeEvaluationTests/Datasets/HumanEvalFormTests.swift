import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct HumanEvalFormTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private static let row =
        #"{"task_id": "HumanEval/900", "prompt": "from typing import List\n\ndef halve(x):\n    return x / 2\n\ndef quarter(x: float) -> float:\n    \"\"\" Divides by four.\n    >>> quarter(8)\n    2.0\n    >>> quarter(-4) # a note\n    -1.0\n    >>> [quarter(y) for y in (4, 8)]\n    [1.0, 2.0]\n    \"\"\"\n", "entry_point": "quarter", "canonical_solution": "    return halve(halve(x))\n", "test": "\ndef check(candidate):\n    assert candidate(16) == 4\n"}"#

    private func entry(_ options: LoadingOptions = .init()) async throws -> DatasetEntry {
        let dataset = try await testLoader.load(try scratch.write("HumanEval.jsonl", Self.row), options: options)
        #expect(dataset.format == .humanEval)
        return try #require(dataset.entries.first)
    }

    @Test func readsARow() async throws {
        let entry = try await entry()
        #expect(entry.id == ProblemID("HumanEval/900"))
        #expect(entry.problem.entryPoint == "quarter")
        #expect(entry.problem.completionPrefix == entry.problem.statement)
        #expect(entry.problem.completionPrefix?.hasPrefix("from typing") == true)
        #expect(entry.hidden?.suite == ["\ndef check(candidate):\n    assert candidate(16) == 4\n\ncheck(quarter)\n"])
        #expect(entry.hidden?.shownCount == 0)
        #expect(entry.hidden?.entryPoint == "quarter")
        #expect(entry.referenceProgram?.hasSuffix("\"\"\"\n    return halve(halve(x))\n") == true)
    }

    @Test func setupHoldsWhatThePromptBringsBesidesTheFunction() async throws {
        let setup = try await entry().problem.setup
        #expect(setup == "from typing import List\ndef halve(x):\n    return x / 2")
    }

    @Test func doctestExamplesBecomeAsserts() async throws {
        #expect(
            try await entry().problem.visibleExamples.map(\.source) == [
                "assert quarter(8) == 2.0", "assert quarter(-4) == -1.0",
                "assert [quarter(y) for y in (4, 8)] == [1.0, 2.0]",
            ])
    }

    @Test(arguments: [0, 1, 2])
    func visibleCountsExamples(count: Int) async throws {
        #expect(try await entry(.init(visible: count)).problem.visibleExamples.count == count)
    }

    @Test func compressedAndPlainAreTheSameDataset() async throws {
        let plain = try await testLoader.load(try scratch.write("plain.jsonl", Self.row + "\r\n"))
        let packed = try await testLoader.load(try scratch.compress("packed.jsonl.gz", Self.row + "\n"))
        #expect(packed.entries == plain.entries)
        #expect(packed.digest == plain.digest)
        #expect(packed.name == "packed")
    }

    @Test func entryPointMustBeInThePrompt() async throws {
        let text = Self.row.split(separator: "\"entry_point\": \"quarter\"").joined(
            separator: "\"entry_point\": \"fifth\"")
        let path = try scratch.write("HumanEval.jsonl", text)
        let error = await #expect(throws: DatasetError.self) { try await testLoader.load(path) }
        #expect(error?.field == "entry_point")
        #expect(error?.line == 1)
    }

    @Test func promptThatIsCutInsideTheSignatureIsAllowed() async throws {
        let text = #"{"task_id": "H/1", "prompt": "def f(", "entry_point": "f", "test": "def check(c):\n    pass\n"}"#
        let entry = try #require(try await testLoader.load(try scratch.write("h.jsonl", text)).entries.first)
        #expect(entry.problem.setup == "")
        #expect(entry.problem.visibleExamples.isEmpty)
        #expect(entry.referenceProgram == nil)
    }
}
