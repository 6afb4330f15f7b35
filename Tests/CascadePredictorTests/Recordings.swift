import CascadeCore
import CascadePredictor
import FoundationEssentials
import Glibc

/// Published labels and the dataset they speak of, where the environment names a folder that holds them.
enum Recordings {
    static var folder: String? { getenv("CASCADE_RECORDINGS").map { String(cString: $0) } }

    /// ComplexityNet's one-run flags, and its five-run counts where it has them.
    static let columns = [
        LabelColumn(tier: "codellama", flag: "codellama_success_1run"),
        LabelColumn(tier: "gpt-3.5", flag: "gpt3_5_success_1run", count: "gpt3_5_successes_of_5"),
        LabelColumn(tier: "gpt-4", flag: "gpt4_success_1run", count: "gpt4_successes_of_5"),
    ]

    static func labels() throws -> LabelSet {
        let folder = folder ?? "."
        let entries = try LabelFile.read(path: "\(folder)/labels/complexitynet-dev.jsonl", columns: columns)
        return try LabelSet(
            entries, problems: problems(path: "\(folder)/datasets/mbpp-dev.jsonl"), tiers: columns.map(\.tier))
    }

    private static func problems(path: String) throws -> [Problem] {
        struct Row: Decodable {
            var number: Int
            var text: String
            var tests: [String]

            enum CodingKeys: String, CodingKey {
                case number = "task_id"
                case text
                case tests = "test_list"
            }
        }
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        return try text.split(separator: "\n").map { line in
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            let first = row.tests.first ?? ""
            let name = first.dropFirst("assert ".count).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return Problem(
                id: ProblemID("MBPP/\(row.number)"), statement: row.text, entryPoint: String(name),
                visibleExamples: [VisibleExample(source: first)])
        }
    }
}
