import FoundationEssentials
import Testing

/// `exec --samples`: a whole file of samples, judged by a dataset's hidden tests.
@Suite("Samples", .inTurn)
struct SamplesTests {
    private struct Line: Decodable {
        struct Test: Decodable {
            var verdict: String
            var message: String
        }

        struct Model: Decodable {
            struct Estimate: Decodable {
                var k: Int
                var value: Double
            }

            var samples: Int
            var passed: Int
            var estimates: [Estimate]
            var base: [Estimate]?

            enum CodingKeys: String, CodingKey {
                case samples, passed
                case estimates = "pass_at_k"
                case base = "base_pass_at_k"
            }
        }

        var kind: String
        var status: String?
        var tests: [Test]?
        var trust: String?
        var models: [Model]?
        var programs: Int?
    }

    private static func fixture(_ name: String) -> String { "\(Repository.root)/fixtures/evalplus/\(name)" }

    private static func lines(_ outcome: Outcome) throws -> [Line] {
        try outcome.outputLines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    @Test("MBPP+: base and plus verdicts, sets, tolerance, matches and inputs that only Python reads")
    func mbppPlus() async throws {
        let place = try Workplace()
        let command = [
            "exec", "--samples", Self.fixture("mbpp.samples.jsonl"), "--dataset", Self.fixture("MbppPlus.jsonl"),
            "--json", "--out", "out", "--cache", "cache", "--limits", "cpu=0.5", "--k", "1,2,5",
        ]
        for _ in 0..<2 {
            let outcome = try await place.cascade(command)
            #expect(outcome.status == 0, "\(outcome)")
            let lines = try Self.lines(outcome)
            #expect(
                lines.compactMap(\.status) == [
                    "passed", "failed", "passed", "failed", "passed", "failed", "passed", "failed",
                ])
            #expect(lines.compactMap(\.tests).map { $0[0].verdict } == Array(repeating: "pass", count: 8))
            #expect(lines[3].tests?[1].message == "AssertionError: plus_input[0]: returned {2}, expected ()")
            #expect(lines[5].tests?[1].verdict == "timeout")
            #expect(lines.compactMap(\.trust).allSatisfy { $0 == "isolated" })
            let summary = try #require(lines.last)
            #expect(summary.kind == "summary")
            let model = try #require(summary.models?.first)
            #expect(model.samples == 8 && model.passed == 4)
            #expect(model.estimates.map(\.k) == [1, 2])
            #expect(model.estimates.map(\.value) == [0.5, 1])
            #expect(model.base?.map(\.value) == [1, 1])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.file("cache")).count == 4)
        let results = try place.read("out/eval_results.json")
        #expect(results.contains(#""base_status":"pass","plus_status":"timeout""#))
        #expect(results.contains(#""plus_fail_tests":[[[],[]]]"#) || results.contains(#""plus_fail_tests":[[[], []]]"#))
    }

    @Test("HumanEval+: completions are joined to their prompt, and changed arguments change no oracle")
    func humanEvalPlus() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(
            "exec", "--samples", Self.fixture("humaneval.samples.jsonl"), "--dataset",
            Self.fixture("HumanEvalPlus.jsonl"), "--json", "--cache", "cache")
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try Self.lines(outcome)
        #expect(lines.compactMap(\.status) == ["passed", "failed", "passed", "failed"])
        #expect(lines[3].tests?.map(\.verdict) == ["pass", "fail"])
    }

    private static let problems = """
        {"task_id": 2, "text": "Add.", "code": "", "test_setup_code": "", "test_list": ["assert add(1, 2) == 3", "assert add('a', 'b') == 'ab'"], "challenge_test_list": []}
        {"task_id": 3, "text": "Sub.", "code": "", "test_setup_code": "", "test_list": ["assert sub(1, 2) == -1"], "challenge_test_list": []}
        """

    @Test(
        "recordings and generations, plain and as replies",
        arguments: [
            #"{"task_id": "MBPP/2", "kind": "solution", "samples": ["def add(a, b): return a + b", "def add(a, b): return 3"], "params": {"raw_text": false}}"#,
            #"{"task_id": "Mbpp/2", "kind": "solution", "samples": ["Sure:\n```python\ndef add(a, b):\n    return a + b\n```\nDone.", "def add(a, b): return 3"], "params": {"raw_text": true}}"#,
            #"[["def add(a, b): return a + b", "def add(a, b): return 3"]]"#,
            "{\n  \"2\": [\"def add(a, b): return a + b\",\n \"def add(a, b): return 3\"]\n}",
        ])
    func forms(samples: String) async throws {
        let place = try Workplace()
        try place.write(Self.problems, to: "problems.jsonl")
        try place.write(samples, to: "samples.json")
        let outcome = try await place.cascade(
            "exec", "--samples", "samples.json", "--dataset", "problems.jsonl", "--json")
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try Self.lines(outcome)
        #expect(lines.compactMap(\.status) == ["passed", "failed"])
        #expect(lines[1].tests?.map(\.verdict) == ["pass", "fail"])
    }

    @Test("a test that never ends fails its sample, and those after it are not run")
    func endless() async throws {
        let place = try Workplace()
        try place.write(Self.problems, to: "problems.jsonl")
        let row = #"{"task_id": "MBPP/2", "solution": "def add(a, b):\n    while True: pass"}"#
        try place.write("\(row)\n", to: "samples.jsonl")
        let outcome = try await place.cascade(
            "exec", "--samples", "samples.jsonl", "--dataset", "problems.jsonl", "--json", "--limits", "cpu=0.3")
        #expect(outcome.status == 0, "\(outcome)")
        let lines = try Self.lines(outcome)
        #expect(lines.compactMap(\.status) == ["failed"])
        #expect(lines[0].tests?.map(\.verdict) == ["timeout", "skipped"])
    }

    @Test("equal programs run once, the summary is a table for people, and a gate has its status")
    func table() async throws {
        let place = try Workplace()
        try place.write(Self.problems, to: "problems.jsonl")
        let row = #"{"task_id": "MBPP/2", "solution": "def add(a, b): return a + b"}"#
        try place.write("\(row)\n\(row)\n", to: "samples.jsonl")
        let outcome = try await place.cascade(
            "exec", "--samples", "samples.jsonl", "--dataset", "problems.jsonl", "--fail-under", "100")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("1 distinct programs"))
        #expect(outcome.output.contains("1 problems of the dataset have no sample"))
        #expect(outcome.output.contains(" programs for each second of their CPU time\n"))
        try place.write("{\"task_id\": 3, \"solution\": \"\"}\n", to: "bad.jsonl")
        let failed = try await place.cascade(
            "exec", "--samples", "bad.jsonl", "--dataset", "problems.jsonl", "--fail-under", "50")
        #expect(failed.status == 6, "\(failed)")
        #expect(failed.errors == "error: pass@1 0.0 % is below --fail-under 50.0 %\n")
    }

    @Test(
        "a file that cannot be used is named with its line",
        arguments: [
            (
                #"{"task_id": "MBPP/2", "solution": "x"}"# + "\n" + #"{"task_id": "MBPP/99", "solution": "x"}"#,
                "samples.jsonl:2: field 'task_id': there is no problem 'MBPP/99'"
            ),
            (#"{"task_id": "MBPP/2"}"#, "are of no sample file"),
            (
                #"{"task_id": "MBPP/2", "solution": "x"}"# + "\n" + #"{"task_id": "MBPP/3"}"#,
                "samples.jsonl:2: field 'solution': is missing"
            ),
            ("", "is empty"),
            (#"{"task_id": "MBPP/2", "solution": "x"}"# + "\n" + #"{"task_id": "MB"#, "samples.jsonl:2: "),
            (
                #"{"task_id": 2, "samples": ["x"]}"# + "\n" + #"{"task_id": 2, "samples": ["y"]}"#,
                "samples.jsonl:2: field 'task_id': the samples of 'MBPP/2' are on line 1 already"
            ),
            (#"{"task_id": 2, "kind": "tests", "samples": ["x"]}"#, "samples.jsonl:1: field 'kind': is 'tests'"),
            (#"[["x"], ["x"], ["x"]]"#, "is list 3, and the dataset holds 2 problems"),
            (#"{"2": ["x"#, "samples.jsonl:1: "),
        ] as [(String, String)])
    func badFiles(text: String, message: String) async throws {
        let place = try Workplace()
        try place.write(Self.problems, to: "problems.jsonl")
        try place.write(text, to: "samples.jsonl")
        let outcome = try await place.cascade(
            "exec", "--samples", "samples.jsonl", "--dataset", "problems.jsonl", "--json")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        "wrong command lines",
        arguments: [
            (["--samples", "x"], "--dataset is missing"),
            (["x.py", "--samples", "x", "--dataset", "y"], "name no other"),
            (["--samples", "x", "--dataset", "y", "--k", "0"], "--k is '0'"),
            (["--samples", "x", "--dataset", "y", "-j", "0"], "-j is 0"),
            (["--samples", "x", "--dataset", "y", "--fail-under", "101"], "--fail-under is 101.0"),
        ] as [([String], String)])
    func usage(command: [String], message: String) async throws {
        let outcome = try await Workplace().cascade(["exec"] + command)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }
}
