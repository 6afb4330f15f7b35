import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct ProblemFormTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    private static let full =
        #"{"id": "words/1", "statement": "Count.", "entry_point": "count", "setup": "import re", "examples": ["assert count('a') == 1", "assert count('a b') == 2"], "hidden": ["assert count('') == 0"], "reference": "def count(s):\n    return len(s.split())", "topic": "text"}"#

    private func load(_ text: String, _ options: LoadingOptions = .init()) async throws -> DatasetEntry {
        let dataset = try await testLoader.load(try scratch.write("p.jsonl", text), options: options)
        #expect(dataset.format == .problems)
        return try #require(dataset.entries.first)
    }

    @Test func readsARow() async throws {
        let entry = try await load(Self.full)
        #expect(
            entry.problem
                == Problem(
                    id: "words/1", statement: "Count.", entryPoint: "count", setup: "import re",
                    visibleExamples: [
                        VisibleExample(source: "assert count('a') == 1"),
                        VisibleExample(source: "assert count('a b') == 2"),
                    ]))
        #expect(
            entry.hidden
                == .asserts(
                    setup: "import re", shown: ["assert count('a') == 1", "assert count('a b') == 2"],
                    unshown: ["assert count('') == 0"], entryPoint: "count"))
        #expect(entry.referenceProgram == "def count(s):\n    return len(s.split())")
    }

    @Test func examplesBeyondTheVisibleOnesStayInTheSuite() async throws {
        let entry = try await load(Self.full, .init(visible: 1))
        #expect(entry.problem.visibleExamples.count == 1)
        #expect(entry.hidden?.unshown == ["assert count('a b') == 2", "assert count('') == 0"])
    }

    @Test func checkMayStandBesideExamples() async throws {
        let entry = try await load(
            #"{"id": "c", "statement": "S", "entry_point": "f", "examples": ["assert f() == 1"], "check": "def check(g):\n    assert g() == 1"}"#
        )
        #expect(entry.hidden?.suite == ["assert f() == 1", "def check(g):\n    assert g() == 1\ncheck(f)\n"])
    }

    @Test func withoutHiddenTestsThereIsNothingToJudgeBy() async throws {
        let entry = try await load(
            #"{"id": "c", "statement": "S", "entry_point": "f", "examples": ["assert f() == 1"]}"#)
        #expect(entry.hidden == nil)
    }

    @Test func promptIsWhatTheAnswerContinues() async throws {
        let entry = try await load(
            #"{"id": "c", "statement": "S", "entry_point": "f", "prompt": "def f():\r\n    '''One.'''\r\n", "hidden": ["assert f() == 1"]}"#
        )
        #expect(entry.problem.completionPrefix == "def f():\n    '''One.'''\n")
    }

    @Test func arraysAreReadToo() async throws {
        let dataset = try await testLoader.load(try scratch.write("p.json", "[\(Self.full)\n]\n"))
        #expect(dataset.format == .problems)
        #expect(dataset.entries.count == 1)
    }

    @Test(arguments: [
        (#"{"id": "c", "statement": "S"}"#, DatasetError.Code.missingField, "entry_point"),
        (#"{"id": "c", "statement": "S", "entry_point": ""}"#, .invalidValue, "entry_point"),
        (#"{"id": "", "statement": "S", "entry_point": "f"}"#, .invalidValue, "id"),
        (#"{"id": "c", "statement": "S", "entry_point": "f", "hiden": []}"#, .unknownField, "hiden"),
        (#"{"id": "c", "statement": "S", "entry_point": "f", "examples": ["f()"]}"#, .invalidValue, "examples[0]"),
        (#"{"id": "c", "statement": "S", "entry_point": "f", "hidden": ["assert f("]}"#, .invalidValue, "hidden[0]"),
        (#"{"id": "c", "statement": "S", "entry_point": "f", "check": "x = 1"}"#, .invalidValue, "check"),
        (#"{"id": "c", "statement": "S", "entry_point": "f", "setup": "import"}"#, .invalidValue, "setup"),
    ])
    func badRowsNameTheField(text: String, code: DatasetError.Code, field: String) async throws {
        let error = await #expect(throws: DatasetError.self) { try await load(text) }
        #expect(error?.code == code)
        #expect(error?.field == field)
        #expect(error?.line == 1)
    }

    @Test func misspeltFieldsAreRecognised() async throws {
        let error = await #expect(throws: DatasetError.self) {
            try await load(#"{"id": "c", "statement": "S", "entry_point": "f", "hiden": []}"#)
        }
        #expect(
            error?.description.hasSuffix("p.jsonl:1: field 'hiden': is no field of a problem, did you mean 'hidden'?")
                == true)
    }
}
