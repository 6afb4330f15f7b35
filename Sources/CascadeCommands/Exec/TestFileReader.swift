import CascadeCore
import FoundationEssentials

/// Reads tests from files of every form that `--tests` takes.
struct TestFileReader: Sendable {
    var inspector: any PythonInspector
    /// What `check(candidate)` is called with.
    var entry: String?

    /// - Parameter path: a file, or a folder whose files are read in the order of their names.
    /// - Throws: `CommandFailure` naming file and line; `SandboxError`.
    func read(_ path: String) async throws -> [ExecTest] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
            return try await readFile(path)
        }
        let names = try Self.names(in: path)
        guard !names.isEmpty else {
            throw CommandFailure(
                .invalidInput,
                "the tests folder '\(path)' holds no file that ends in \(Self.endings.joined(separator: ", "))")
        }
        var tests: [ExecTest] = []
        for name in names { tests += try await readFile(FilePath.resolve(name, in: path)) }
        return tests
    }

    private static let endings = [".py", ".json", ".txt", ".md", ".doctest"]

    private static func names(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { name in endings.contains { name.hasSuffix($0) } }.sorted()
        } catch {
            throw CommandFailure(
                .invalidInput, "the tests folder '\(folder)' cannot be read: \(FilePath.reason(error))")
        }
    }

    private func readFile(_ path: String) async throws -> [ExecTest] {
        let text = try TextFile.read(path, asking: "tests file")
        if path.hasSuffix(".json") { return try Self.list(text, path) }
        if Self.isDoctest(text) { return DoctestScript(text).tests(of: path) }
        return try await statements(text, path)
    }

    private static func list(_ text: String, _ path: String) throws -> [ExecTest] {
        guard let list = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
            throw CommandFailure(.invalidInput, "the tests file '\(path)' is not a JSON list of texts, one a test")
        }
        return list.enumerated().map { ExecTest(source: $1, origin: "\(path)[\($0)]") }
    }

    /// Whether a text shows a Python session. A program that does so in a docstring has it indented.
    private static func isDoctest(_ text: String) -> Bool {
        text.split(separator: "\n").contains { $0.hasPrefix(">>> ") }
    }

    // MARK: Python

    private func statements(_ text: String, _ path: String) async throws -> [ExecTest] {
        guard !text.isEmpty, let facts = try await inspector.inspect([text]).first else { return [] }
        guard facts.parses else {
            throw CommandFailure(
                .invalidInput,
                "the tests file '\(path)' is not valid Python: line \(facts.errorLine ?? 0): \(facts.error ?? "")")
        }
        let script = TestScript(facts: facts)
        guard script.needsEntry else { return script.tests(of: path, text: text, entry: entry ?? "") }
        guard let entry else {
            throw CommandFailure(
                .usage,
                "the tests file '\(path)' defines check(candidate): say with --entry which function is the candidate")
        }
        return script.tests(of: path, text: text, entry: entry)
    }
}
