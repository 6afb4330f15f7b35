import CascadeCore
import Testing

@testable import SandboxBenchmark

struct ProgramFileTests {
    private static let own = """
        {"id": "a/1", "statement": "s", "entry_point": "f", "examples": ["assert f() == 1"], "hidden": ["assert f()"], \
        "reference": "def f():\\n    return 1", "setup": "import math"}
        """
    private static let mbpp = """
        {"text": "t", "code": "def g():\\r\\n    return 2", "task_id": 601, "test_setup_code": "", \
        "test_list": ["assert g() == 2"], "challenge_test_list": []}
        """

    @Test func aSplitRunIsToldWhatTheTestsCall() throws {
        let program = BenchmarkProgram(
            id: "a", solution: "def helper(n):\r\n    return n\r\ndef f(n):\r\n    return helper(n)\r\n",
            tests: ["assert f(1) == 1", "assert f(helper_of(2))"])
        #expect(program.program(.splitTrusted).entryPoints == ["f"])
        #expect(program.program(.split).entryPoints == ["f"])
        #expect(program.program(.inProcess).entryPoints == [])
    }

    @Test func readsTheOwnForm() throws {
        let program = try #require(try ProgramFile.parse(Self.own, path: "p").first)
        #expect(program.id == "a/1")
        #expect(program.tests == ["assert f() == 1", "assert f()"])
        #expect(program.file == "import math\ndef f():\n    return 1\nassert f() == 1\nassert f()\n")
    }

    @Test func readsMBPPWithAnyLineEnds() throws {
        let program = try #require(try ProgramFile.parse(Self.mbpp + "\n\n", path: "p").first)
        #expect(program.id == "MBPP/601")
        #expect(program.file == "def g():\n    return 2\nassert g() == 2\n")
    }

    @Test func leavesOutWhatCannotBeRun() throws {
        let text = Self.own + "\n" + #"{"id": "a/2", "examples": ["assert f()"]}"# + "\n" + #"{"reference": "x = 1"}"#
        #expect(try ProgramFile.parse(text, path: "p").map(\.id) == ["a/1"])
    }

    @Test func namesFileAndLineOfARowThatIsNone() {
        let error = #expect(throws: BenchmarkError.self) { try ProgramFile.parse(Self.own + "\n[1]", path: "p.jsonl") }
        #expect(error?.description.hasPrefix("p.jsonl:2: ") == true)
    }

    @Test func anEmptyFileIsAnError() {
        #expect(throws: BenchmarkError("p holds no reference solution with asserts")) {
            try ProgramFile.parse("\n", path: "p")
        }
        #expect(throws: BenchmarkError.self) { try ProgramFile.read("/nowhere/at/all") }
    }

    @Test func repeatsProgramsUpToTheCount() {
        let (a, b) = (BenchmarkProgram.trivial, BenchmarkProgram.failing)
        #expect(ProgramFile.repeated([a, b], count: 3) == [a, b, a])
        #expect(ProgramFile.repeated([a, b], count: 1) == [a])
        #expect(ProgramFile.repeated([], count: 3).isEmpty)
    }

    @Test func theSameProgramGoesToOurSandbox() {
        let program = BenchmarkProgram(id: "i", setup: "import re", solution: "x = 1", tests: ["assert x"])
        let expected = Program(setup: "import re", candidate: "x = 1", tests: ["assert x"], mode: .split)
        #expect(program.program(.split) == expected)
    }
}
