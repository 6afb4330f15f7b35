import CascadeCore
import CascadeProviders
import CascadeTestSupport
import FoundationEssentials
import Testing

struct RecordedAnswersTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func loading(_ text: String, purpose: Purpose = .solution) throws -> RecordedAnswers {
        let file = try folder.write(text, to: "r.jsonl")
        var answers = RecordedAnswers()
        try answers.load([file], purpose: purpose)
        return answers
    }

    @Test func countsProblemsAndSamples() throws {
        let answers = try loading(
            """
            {"task_id": "A/1", "model": "m", "kind": "solution", "samples": ["x", "y"]}
            {"task_id": "A/2", "model": "m", "kind": "solution", "samples": []}
            """)
        #expect(answers.problems(for: .solution) == ["A/1", "A/2"].reduce(into: []) { $0.insert(ProblemID($1)) })
        #expect(answers.sampleCount(for: .solution) == 2)
        #expect(answers.problems(for: .tests).isEmpty)
        #expect(!answers.isScripted)
    }

    @Test(
        arguments: [
            (#"{"task_id": "A", "#, nil, "is not valid JSON"),
            (#"{"model": "m", "kind": "solution", "samples": []}"#, "task_id", "is missing"),
            (
                #"{"task_id": "A", "model": "m", "kind": "solution", "samples": ["x", 7]}"#, "samples[1]",
                "is not a text"
            ),
            (#"{"task_id": "A", "model": "m", "kind": "poem", "samples": []}"#, "kind", "'poem'"),
            (
                #"{"task_id": "A", "model": "m", "kind": "solution", "samples": ["x"], "finish_reasons": []}"#,
                "finish_reasons", "has 0 entries for 1 samples"
            ),
            (
                #"""
                {"task_id": "A", "model": "m", "kind": "solution", "samples": ["x"], \#
                "usage": {"prompt_completion_tokens": [[1, 2], [3, 4]]}}
                """#, "usage.prompt_completion_tokens", "has 2 pairs for 1 samples"
            ),
            (
                #"""
                {"task_id": "A", "model": "m", "kind": "solution", "samples": ["x"], \#
                "usage": {"prompt_completion_tokens": [[1, -2]]}}
                """#, "usage.prompt_completion_tokens", "[1, -2]"
            ),
            (
                #"{"task_id": "A", "model": "m", "kind": "solution", "samples": ["x"], "params": {"scripted": "yes"}}"#,
                "params.scripted", "is not true or false"
            ),
            (#"{"task_id": "A", "model": "m", "kind": "tests", "samples": []}"#, "kind", "configured for solutions"),
        ] as [(String, String?, String)])
    func aBadLineIsAnErrorWithFileLineAndField(line: String, field: String?, reason: String) throws {
        let good = #"{"task_id": "G", "model": "m", "kind": "solution", "samples": ["x"]}"#
        let error = try #require(
            #expect(throws: DataFileError.self) { try loading("\(good)\n\n\(line)\n") })
        #expect(error.code == .malformed)
        #expect(error.file == folder.file("r.jsonl"))
        #expect(error.line == 3)
        #expect(error.field == field)
        #expect(error.message.contains(reason))
        #expect(error.description.hasPrefix("\(folder.file("r.jsonl")):3: "))
    }

    @Test func aRepeatedProblemNamesBothPlaces() throws {
        let line = #"{"task_id": "A", "model": "m", "kind": "solution", "samples": ["x"]}"#
        let error = try #require(#expect(throws: DataFileError.self) { try loading("\(line)\n\(line)") })
        #expect(error.code == .duplicate)
        #expect(error.line == 2)
        #expect(error.message.contains("\(folder.file("r.jsonl")):1"))
    }

    @Test func aMissingFileSaysWhy() throws {
        var answers = RecordedAnswers()
        let error = try #require(
            #expect(throws: DataFileError.self) {
                try answers.load([folder.file("absent.jsonl")], purpose: .solution)
            })
        #expect(error.code == .unreadable)
        #expect(error.message.contains("No such file or directory"))
    }

    /// Problems and samples of every published recording, as their description counts them.
    @Test(
        .enabled(if: ProcessInfo.processInfo.environment["CASCADE_RECORDINGS"] != nil),
        arguments: [
            ("mbpp__qwen2.5-1.5b-instruct__turing", Purpose.solution, 464, 464 * 12...464 * 12),
            ("mbpp__codellama-7b-python__complexitynet", .solution, 474, 474...474),
            ("mbpp__gpt-3.5-turbo-1106__complexitynet", .solution, 474, 475...474 * 4),
            ("mbpp__gpt-4-1106-preview__complexitynet", .solution, 474, 475...474 * 4),
            ("mbpp397__gpt-3.5-turbo__lats__tests", .tests, 157, 157...157),
            ("humaneval__codegen-16b-mono__codet", .solution, 164, 164 * 20...164 * 20),
            ("humaneval__codegen-16b-mono__codet__tests", .tests, 153, 154...153 * 20),
            ("humaneval__codellama-34b-instruct__murdza", .solution, 164, 1640...1640),
            ("humaneval__gpt-3.5-turbo__murdza", .solution, 164, 1640...1640),
            ("humaneval__gpt-4__murdza", .solution, 164, 1640...1640),
            ("humaneval__gpt-3.5-turbo-1106__agentcoder__tests", .tests, 164, 820...820),
            ("humaneval__gpt-4__reflexion__tests", .tests, 164, 164...164),
        ])
    func loadsPublishedRecordings(name: String, purpose: Purpose, problems: Int, samples: ClosedRange<Int>) throws {
        let root = try #require(ProcessInfo.processInfo.environment["CASCADE_RECORDINGS"])
        var answers = RecordedAnswers()
        try answers.load(["\(root)/recorded/\(name).jsonl"], purpose: purpose)
        #expect(answers.problems(for: purpose).count == problems)
        #expect(samples.contains(answers.sampleCount(for: purpose)))
        #expect(!answers.isScripted)
    }
}
