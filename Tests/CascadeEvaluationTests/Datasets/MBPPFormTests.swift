import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct MBPPFormTests {
    private let scratch: Scratch
    init() throws { scratch = try Scratch() }

    /// A row of the tests' own writing, with CRLF as in the published file.
    private static let row =
        #"{"text": "Write a function to double a number.", "code": "def helper(x):\r\n  return x\r\ndef double(x):\r\n  return 2 * helper(x)", "task_id": 1001, "test_setup_code": "", "test_list": ["assert double(2) == 4", "assert double(-1) == -2", "assert double(0) == 0"], "challenge_test_list": ["assert double(10) == 20"]}"#

    private func load(_ text: String, name: String = "mbpp.jsonl", _ options: LoadingOptions = .init()) async throws
        -> Dataset
    {
        try await testLoader.load(try scratch.write(name, text), options: options)
    }

    @Test func readsARow() async throws {
        let dataset = try await load(Self.row + "\r\n")
        #expect(dataset.format == .mbpp)
        #expect(dataset.name == "mbpp")
        let entry = try #require(dataset.entries.first)
        #expect(entry.id == ProblemID("MBPP/1001"))
        #expect(entry.problem.statement == "Write a function to double a number.")
        #expect(entry.problem.entryPoint == "double")
        #expect(entry.problem.completionPrefix == nil)
        #expect(entry.problem.visibleExamples.map(\.source) == ["assert double(2) == 4"])
        #expect(entry.hidden?.suite == ["assert double(2) == 4", "assert double(-1) == -2", "assert double(0) == 0"])
        #expect(entry.hidden?.shownCount == 1)
        #expect(entry.hidden?.entryPoint == "double")
        #expect(entry.referenceProgram == "def helper(x):\n  return x\ndef double(x):\n  return 2 * helper(x)")
    }

    @Test(arguments: [(0, 0), (2, 2), (3, 3), (9, 3)])
    func visibleCountsAsserts(asked: Int, shown: Int) async throws {
        let entry = try #require(try await load(Self.row, .init(visible: asked)).entries.first)
        #expect(entry.problem.visibleExamples.count == shown)
        #expect(entry.hidden?.shownCount == shown)
        #expect(entry.hidden?.count == 3)
        #expect(entry.problem.entryPoint == "double")
    }

    @Test func challengeTestsAreLeftOutUnlessAskedFor() async throws {
        let entry = try #require(try await load(Self.row, .init(includesChallengeTests: true)).entries.first)
        #expect(entry.hidden?.suite.last == "assert double(10) == 20")
        #expect(entry.hidden?.count == 4)
    }

    @Test func readsTheSanitizedArray() async throws {
        let dataset = try await load(
            """
            [
              {"source_file": "x", "task_id": 2, "prompt": "Write a function that shares.",
               "code": "import math\\ndef share(a, b):\\n  return set(a) & set(b)",
               "test_imports": ["import math", "import re"],
               "test_list": ["assert set(share([1], [1])) == set([1])"]}
            ]
            """, name: "sanitized-mbpp.json")
        #expect(dataset.format == .sanitizedMBPP)
        let entry = try #require(dataset.entries.first)
        #expect(entry.id == ProblemID("MBPP/2"))
        #expect(entry.problem.entryPoint == "share")
        #expect(entry.problem.setup == "import math\nimport re")
        #expect(entry.hidden?.setup == "import math\nimport re")
        #expect(entry.line == 2)
    }

    @Test func entryPointIsWhatTheReferenceDefinesNotItsClass() async throws {
        let dataset = try await load(
            #"{"task_id": 3, "text": "Chain.", "code": "class Link:\n  def __init__(s, a): s.a = a\ndef chain(ls, n):\n  return n", "test_list": ["assert chain([Link(1), Link(2)], 2) == 2"]}"#
        )
        #expect(dataset.entries.first?.problem.entryPoint == "chain")
    }

    @Test func entryPointWithoutAReferenceIsNoBuiltin() async throws {
        let dataset = try await load(#"{"task_id": 3, "text": "T", "test_list": ["assert sorted(mix(3)) == [1]"]}"#)
        #expect(dataset.entries.first?.problem.entryPoint == "mix")
        #expect(dataset.entries.first?.reference == nil)
    }

    @Test func setupThatNeedsTheCandidateRunsBeforeEachTest() async throws {
        let dataset = try await load(
            #"{"task_id": 4, "text": "T", "code": "class N: pass\ndef f(n):\n  return 1", "test_setup_code": "root = N()", "test_list": ["assert f(root) == 1", "assert f(root) != 2"]}"#
        )
        let entry = try #require(dataset.entries.first)
        #expect(entry.problem.setup == "")
        #expect(entry.problem.visibleExamples.map(\.source) == ["root = N()\nassert f(root) == 1"])
        #expect(entry.hidden?.setup == "")
        #expect(entry.hidden?.suite == ["root = N()\nassert f(root) == 1", "root = N()\nassert f(root) != 2"])
    }

    @Test func commonImportsRunFirstWhenAskedFor() async throws {
        let entry = try #require(try await load(Self.row, .init(addsCommonImports: true)).entries.first)
        #expect(entry.hidden?.setup == LoadingOptions.commonImports)
        #expect(entry.problem.setup == LoadingOptions.commonImports)
    }

    @Test(arguments: [
        (#"{"task_id": 5, "text": "T", "code": "", "test_list": []}"#, DatasetError.Code.invalidValue, "test_list"),
        (#"{"task_id": 5, "text": "  ", "test_list": ["assert f() == 1"]}"#, .invalidValue, "text"),
        (#"{"task_id": "5", "text": "T", "test_list": ["assert f() == 1"]}"#, .wrongType, "task_id"),
        (#"{"text": "T", "test_list": ["assert f() == 1"]}"#, .missingField, "task_id"),
        (#"{"task_id": 5, "text": "T", "test_list": ["assert f() == 1", 7]}"#, .wrongType, "test_list[1]"),
        (#"{"task_id": 5, "text": "T", "test_list": "assert f() == 1"}"#, .wrongType, "test_list"),
        (#"{"task_id": 5, "text": null, "test_list": ["assert f() == 1"]}"#, .missingField, "text"),
        (
            #"{"task_id": 5, "text": "T", "test_list": ["assert f() == 1", "assert f( =="]}"#, .invalidValue,
            "test_list[1]"
        ),
        (#"{"task_id": 5, "text": "T", "test_list": ["assert 1 == 1"]}"#, .invalidValue, "test_list[0]"),
    ])
    func badRowsNameLineAndField(text: String, code: DatasetError.Code, field: String) async throws {
        let error = await #expect(throws: DatasetError.self) { try await load(Self.row + "\n\n" + text + "\n") }
        #expect(error?.code == code)
        #expect(error?.line == 3)
        #expect(error?.field == field)
        #expect(error?.file?.hasSuffix("/mbpp.jsonl") == true)
    }
}
