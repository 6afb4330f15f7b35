import FoundationEssentials

/// Reads reference solutions with their asserts out of a problem file: MBPP's `mbpp.jsonl`, or the project's own form.
enum ProgramFile {
    /// Rows without a reference or without asserts are left out: there is nothing to run.
    /// - Throws: `BenchmarkError` with file and line.
    static func read(_ path: String) throws(BenchmarkError) -> [BenchmarkProgram] {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw BenchmarkError(
                "\(path) cannot be read; name a folder with datasets/mbpp-dev.jsonl, or a problem file")
        }
        return try parse(String(decoding: data, as: UTF8.self), path: path)
    }

    static func parse(_ text: String, path: String) throws(BenchmarkError) -> [BenchmarkProgram] {
        var programs: [BenchmarkProgram] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            do {
                let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
                if let program = row.program { programs.append(program) }
            } catch {
                throw BenchmarkError("\(path):\(index + 1): not a problem of a known form (\(error))")
            }
        }
        guard !programs.isEmpty else {
            throw BenchmarkError("\(path) holds no reference solution with asserts")
        }
        return programs
    }

    /// So many programs: the first ones, or all of them over and over when there are fewer.
    static func repeated(_ programs: [BenchmarkProgram], count: Int) -> [BenchmarkProgram] {
        guard !programs.isEmpty else { return [] }
        return (0..<max(0, count)).map { programs[$0 % programs.count] }
    }

    /// The fields of both forms; each row has one form's.
    private struct Row: Decodable {
        var id: String?
        var reference: String?
        var setup: String?
        var examples: [String]?
        var hidden: [String]?
        var number: Int?
        var code: String?
        var testSetup: String?
        var testList: [String]?

        enum CodingKeys: String, CodingKey {
            case id, reference, setup, examples, hidden, code
            case number = "task_id"
            case testSetup = "test_setup_code"
            case testList = "test_list"
        }

        var program: BenchmarkProgram? {
            let tests = (examples ?? []) + (hidden ?? []) + (testList ?? [])
            guard let solution = reference ?? code, !tests.isEmpty else { return nil }
            return BenchmarkProgram(
                id: id ?? number.map { "MBPP/\($0)" } ?? "?", setup: setup ?? testSetup ?? "",
                solution: solution.replacing("\r\n", with: "\n"), tests: tests)
        }
    }
}
