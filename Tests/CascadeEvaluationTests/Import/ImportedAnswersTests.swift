import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct ImportedAnswersTests {
    private let scratch: Scratch
    private let dataset: Dataset

    init() throws {
        scratch = try Scratch()
        dataset = try CollectionFixture(problems: 3).dataset
    }

    private func read(_ text: String, tests: String? = nil, model: String? = nil, tolerated: Int = 0) throws
        -> ImportedAnswers
    {
        let tests = try tests.map { [try scratch.write("tests.jsonl", $0)] } ?? []
        let source = ImportSource(
            tier: "small", solutions: [try scratch.write("s.jsonl", text)], tests: tests, model: model)
        return try ImportedAnswers.read([source], for: dataset, tolerated: tolerated)
    }

    @Test func allThreeFormsAreRead() throws {
        let recording = try read(
            #"{"task_id": "Fake/0", "model": "m", "samples": ["a", "b"], "usage": {"prompt_completion_tokens": [[1, 2], [3, 4]]}}"#
        ).tiers[0]
        #expect(recording.model == "m" && recording.solutionCount == 2 && recording.testCount == 0)
        let samples = try #require(recording.solutions["Fake/0"])
        #expect(samples.map(\.text) == ["a", "b"] && samples.map(\.index) == [0, 1])
        #expect(samples[1].usage == TokenUsage(input: 3, output: 4) && samples[1].form == .code)
        let evalplus = try read(
            """
            {"task_id": "fake/1", "solution": "def f(): pass"}
            {"task_id": "Fake/1", "completion": "    pass"}
            """
        ).tiers[0]
        #expect(evalplus.model == "small")
        #expect(evalplus.solutions["Fake/1"]?.map(\.form) == [.program, .completion])
        let generations = try read(#"[["a"], ["b", "c"], []]"#).tiers[0]
        #expect(generations.solutions.mapValues { $0.map(\.text) } == ["Fake/0": ["a"], "Fake/1": ["b", "c"]])
    }

    @Test func severalFilesFollowEachOther() throws {
        let files = try ["a", "b"].map {
            try scratch.write("\($0).jsonl", #"{"task_id": "Fake/0", "solution": "\#($0)"}"#)
        }
        let answers = try ImportedAnswers.read([ImportSource(tier: "small", solutions: files)], for: dataset)
        #expect(answers.tiers[0].solutions["Fake/0"]?.map(\.text) == ["a", "b"])
    }

    @Test func testsComeFromRecordingsOfTests() throws {
        let solution = #"{"task_id": "Fake/0", "model": "m", "samples": ["a"]}"#
        let tests = #"{"task_id": "Fake/0", "model": "other", "kind": "tests", "samples": ["assert a", "assert b"]}"#
        let tier = try read(solution, tests: tests).tiers[0]
        #expect(tier.model == "m" && tier.testCount == 2)
        let wrong = #expect(throws: DatasetError.self) { try read(solution, tests: solution) }
        #expect(wrong?.field == "kind" && wrong?.line == 1)
        let samples = #"{"task_id": "Fake/0", "solution": "assert a"}"#
        #expect(throws: DatasetError.self) { try read(solution, tests: samples) }
    }

    @Test func unusableRowsAreCountedAndBounded() throws {
        let rows = """
            {"task_id": "Fake/0", "solution": "a"}
            {"task_id": "Fake/9", "solution": "nobody's"}
            {"task_id": "Fake/1"}
            not json
            """
        let first = #expect(throws: DatasetError.self) { try read(rows) }
        #expect(first?.line == 2 && first?.field == "task_id")
        let tolerant = try read(rows, tolerated: 3)
        #expect(tolerant.rejected.map(\.line) == [2, 3, 4])
        #expect(tolerant.tiers[0].solutions.keys.map(\.rawValue) == ["Fake/0"])
        let error = #expect(throws: ImportError.self) { try read(rows, tolerated: 2) }
        #expect(error?.code == .tooManyInvalid)
        #expect(error?.message.contains("3 rows cannot be used, and --max-invalid 2") == true)
        #expect(error?.message.contains("s.jsonl:2") == true)
    }

    @Test func oneOfSeveralModelsMustBeNamed() throws {
        let rows = """
            {"task_id": "Fake/0", "model": "one", "samples": ["a"]}
            {"task_id": "Fake/0", "model": "two", "samples": ["b", "c"]}
            """
        let error = #expect(throws: ImportError.self) { try read(rows) }
        #expect(error?.code == .severalModels && error?.message.contains("one, two") == true)
        let two = try read(rows, model: "two").tiers[0]
        #expect(two.model == "two" && two.solutions["Fake/0"]?.map(\.text) == ["b", "c"])
        #expect(throws: ImportError.self) { try read(rows, model: "three") }
    }
}
