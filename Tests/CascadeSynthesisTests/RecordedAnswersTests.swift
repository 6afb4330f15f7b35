import CascadeCore
import CascadeSynthesis
import CascadeTestSupport
import Foundation
import Testing

/// Measures extraction on recorded answers of real models. Parses only: nothing recorded is executed. The folder is
/// named by CASCADE_RECORDINGS.
@Suite(.enabled(if: RecordedAnswers.folder != nil), .serialized)
struct RecordedAnswersTests {
    /// (file, dataset, share of answers that must give code). What is missing to 1 is the models' doing: qwen and
    /// codellama-7b change names (`cube_sum` for `cube_Sum`) or answer nothing, codegen writes comments only.
    static let solutions = [
        ("mbpp__qwen2.5-1.5b-instruct__turing", "mbpp-dev", 0.90),
        ("mbpp__codellama-7b-python__complexitynet", "mbpp-dev", 0.80),
        ("mbpp__gpt-3.5-turbo-1106__complexitynet", "mbpp-dev", 0.95),
        ("mbpp__gpt-4-1106-preview__complexitynet", "mbpp-dev", 0.95),
        ("humaneval__codegen-16b-mono__codet", "HumanEval", 0.82),
        ("humaneval__codellama-34b-instruct__murdza", "HumanEval", 0.99),
        ("humaneval__gpt-3.5-turbo__murdza", "HumanEval", 0.99),
        ("humaneval__gpt-4__murdza", "HumanEval", 0.99),
    ]

    /// What is missing to 1: blanks (`assert ____`) by codegen, empty answers of AgentCoder's, and other names in LATS.
    static let tests = [
        ("humaneval__codegen-16b-mono__codet__tests", "HumanEval", 0.85),
        ("humaneval__gpt-3.5-turbo-1106__agentcoder__tests", "HumanEval", 0.93),
        ("humaneval__gpt-4__reflexion__tests", "HumanEval", 0.99),
        ("mbpp397__gpt-3.5-turbo__lats__tests", "mbpp-dev", 0.84),
    ]

    @Test(arguments: solutions)
    func shareOfAnswersWithCode(file: String, dataset: String, least: Double) async throws {
        let problems = try RecordedAnswers.problems(dataset)
        var answers = 0
        var causes: [String: Int] = [:]
        for (id, samples) in try RecordedAnswers.samples(file) {
            guard let problem = problems[id] else { continue }
            let found = try await synthesizer.extractSolutions(from: samples, for: problem)
            answers += found.count
            for extraction in found {
                causes[extraction.method?.rawValue ?? extraction.failure?.rawValue ?? "none", default: 0] += 1
            }
        }
        let good = ExtractionMethod.allCases.reduce(0) { $0 + (causes[$1.rawValue] ?? 0) }
        print("\(file): \(good) of \(answers) answers give code; \(causes.sorted { $0.value > $1.value })")
        #expect(Double(good) >= least * Double(answers))
    }

    @Test(arguments: tests)
    func shareOfAnswersWithTests(file: String, dataset: String, least: Double) async throws {
        let problems = try RecordedAnswers.problems(dataset)
        var answers = 0
        var good = 0
        var accepted = 0
        var reasons: [String: Int] = [:]
        for (id, samples) in try RecordedAnswers.samples(file) {
            guard let problem = problems[id] else { continue }
            for sample in samples {
                let found = try await synthesizer.extractTests(from: [sample], for: problem, maxLines: 100)
                answers += 1
                good += found.accepted.isEmpty ? 0 : 1
                accepted += found.accepted.count
                for rejected in found.rejected { reasons[rejected.reason.rawValue, default: 0] += 1 }
            }
        }
        print("\(file): \(good) of \(answers) answers give tests, \(accepted) in all; rejected \(reasons)")
        #expect(Double(good) >= least * Double(answers))
    }
}

/// Reads the recordings: one JSON object a line.
enum RecordedAnswers {
    static let folder = ProcessInfo.processInfo.environment["CASCADE_RECORDINGS"].map { URL(fileURLWithPath: $0) }

    static func rows(_ path: String) throws -> [[String: Any]] {
        guard let folder else { return [] }
        let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
        // One problem in eight: a process is started for each round of each of them.
        let lines = text.split(whereSeparator: \.isNewline)
        let stride = path.hasPrefix("recorded") ? 8 : 1
        return try lines.enumerated().filter { $0.offset % stride == 0 }.map(\.element).compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    static func samples(_ file: String) throws -> [(ProblemID, [CompletionSample])] {
        try rows("recorded/\(file).jsonl").compactMap { row in
            guard let id = row["task_id"] as? String, let texts = row["samples"] as? [String] else { return nil }
            return (ProblemID(id), texts.enumerated().map { CompletionSample(index: $0, text: $1) })
        }
    }

    static func problems(_ dataset: String) throws -> [ProblemID: Problem] {
        var result: [ProblemID: Problem] = [:]
        for row in try rows("datasets/\(dataset).jsonl") {
            let problem = (row["prompt"] as? String).map { humanEval(row, prompt: $0) } ?? mbpp(row)
            if let problem { result[problem.id] = problem }
        }
        return result
    }

    private static func humanEval(_ row: [String: Any], prompt: String) -> Problem? {
        guard let id = row["task_id"] as? String, let entryPoint = row["entry_point"] as? String else { return nil }
        return Problem(id: ProblemID(id), statement: prompt, entryPoint: entryPoint, completionPrefix: prompt)
    }

    /// The entry point is the called name in the first assert, `set(` and its like aside.
    private static func mbpp(_ row: [String: Any]) -> Problem? {
        guard let id = row["task_id"] as? Int, let text = row["text"] as? String,
            let example = (row["test_list"] as? [String])?.first
        else { return nil }
        let wrappers: Set<Substring> = [
            "assert", "int", "set", "sorted", "list", "tuple", "math", "isclose", "not", "len",
        ]
        let names = example.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        guard let name = names.first(where: { !wrappers.contains($0) }) else { return nil }
        return Problem(id: ProblemID("MBPP/\(id)"), statement: text, entryPoint: String(name))
    }
}
