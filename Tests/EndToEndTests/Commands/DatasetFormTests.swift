import Testing

/// The forms of dataset that a run takes, each with rows of this project's own writing.
@Suite("Dataset forms", .inTurn)
struct DatasetFormTests {
    private static let mbpp =
        #"{"text": "Write a function to add one.", "code": "def inc(n):\r\n    return n + 1", "task_id": 11, "#
        + #""test_setup_code": "", "test_list": ["assert inc(1) == 2", "assert inc(2) == 3", "assert inc(0) == 1"], "#
        + #""challenge_test_list": []}"# + "\n"
        + #"{"text": "Write a function named check.", "code": "def check(n):\n    return n", "task_id": 12, "#
        + #""test_setup_code": "", "test_list": ["assert check(1) == 1", "assert check(2) == 2"], "#
        + #""challenge_test_list": []}"# + "\n"

    private static let sanitized =
        #"[{"source_file": "own", "task_id": 2, "prompt": "Write a function to add two.", "#
        + #""code": "def add_two(n):\n    return n + 2", "test_imports": ["import math"], "#
        + #""test_list": ["assert add_two(1) == 3", "assert add_two(2) == 4"]}]"#

    private static let humanEval =
        #"{"task_id": "HumanEval/900", "prompt": "def third(n: int) -> int:\n    \"\"\"A third of n.\n    >>> "#
        + #"third(9)\n    3\n    \"\"\"\n", "entry_point": "third", "canonical_solution": "    return n // 3\n", "#
        + #""test": "def check(candidate):\n    assert candidate(9) == 3\n    assert candidate(10) == 3\n"}"# + "\n"

    private func plan(_ file: String, _ arguments: [String] = [], in place: Workplace) async throws -> Outcome {
        try await place.cascade(["run", file, "--dry-run"] + arguments + Repository.scripted)
    }

    @Test(
        "MBPP, sanitized MBPP, HumanEval and the project's own form are told apart by their content",
        arguments: [
            ("mbpp.jsonl", mbpp, 2), ("sanitized-mbpp.json", sanitized, 1), ("HumanEval.jsonl", humanEval, 1),
            ("own.jsonl", SmallTasks.dataset, 6),
        ])
    func forms(file: String, text: String, count: Int) async throws {
        let place = try Workplace()
        try place.write(text, to: file)
        let outcome = try await plan(file, in: place)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("\(file): \(count) problems, \(count) with hidden tests"), "\(outcome)")
        // The same with the line ends of another system.
        try place.write(text.replacing("\n", with: "\r\n"), to: "crlf-" + file)
        let other = try await plan("crlf-" + file, in: place)
        #expect(other.status == 0, "\(other)")
        #expect(other.output.contains(": \(count) problems, \(count) with hidden tests"))
    }

    @Test("HumanEval is read compressed too, and a file that is cut off is an error")
    func compressed() async throws {
        let place = try Workplace()
        try place.write(Self.humanEval, to: "HumanEval.jsonl")
        let shell = "gzip HumanEval.jsonl && head -c 100 HumanEval.jsonl.gz > cut.jsonl.gz"
        #expect(try await place.program().run(["bash", "-c", shell]).status == 0)
        let whole = try await plan("HumanEval.jsonl.gz", in: place)
        #expect(whole.status == 0, "\(whole)")
        #expect(whole.output.contains("HumanEval.jsonl.gz: 1 problems, 1 with hidden tests"))
        let cut = try await plan("cut.jsonl.gz", in: place)
        #expect(cut.status == 3, "\(cut)")
        #expect(cut.errors.contains("cut.jsonl.gz"))
    }

    @Test("MBPP rows run from statement to judgement, also where the function is named check")
    func mbppRun() async throws {
        let place = try Workplace()
        let dataset = try place.write(Self.mbpp, to: "mbpp.jsonl")
        let code = "```python\ndef inc(n):\n    return n + 1\ndef check(n):\n    return n\n```"
        let tests =
            "```python\nassert inc(5) == 6\nassert inc(-1) == 0\nassert check(5) == 5\nassert check(7) == 7\n```"
        let plan = ModelServer.Plan(answers: [
            .init(contains: ["You write correct"], text: code), .init(contains: ["You write precise"], text: tests),
        ])
        try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let run = try await place.cascade("run", dataset, "-c", ladder, "--json")
            #expect(run.status == 0, "\(run)")
            let answers = try run.document(RunDocument.self).answers
            #expect(answers.map(\.problem) == ["MBPP/11", "MBPP/12"])
            #expect(answers.allSatisfy { $0.status == "accepted" && $0.path == ["weak"] }, "\(run)")
        }
        let judged = try await place.cascade("evaluate", "latest", "--json").document(EvaluationDocument.self)
        #expect(judged.runs.first?.accuracy.all == EvaluationDocument.Share(count: 2, total: 2))
    }
}
