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
        if path.hasSuffix(".json") { return try await list(text, path) }
        guard let facts = try await inspector.inspect([text]).first else { throw TestScript.nothing(in: path) }
        if !facts.parses, Self.isDoctest(text) { return DoctestScript(text).tests(of: path) }
        return try TestScript(path: path, facts: facts).tests(entry: entry)
    }

    /// Whether a text shows a Python session. A program that does so in a docstring has it indented.
    private static func isDoctest(_ text: String) -> Bool {
        text.split(separator: "\n").contains { $0.hasPrefix(">>> ") }
    }

    // MARK: Lists

    private func list(_ text: String, _ path: String) async throws -> [ExecTest] {
        guard let list = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) else {
            throw CommandFailure(.invalidInput, "the tests file '\(path)' is not a JSON list of texts, one a test")
        }
        guard !list.isEmpty else { throw TestScript.nothing(in: path) }
        let facts = try await inspector.inspect(list)
        return try zip(list, facts).enumerated().flatMap { index, part in
            try tests(of: part.0, part.1, origin: "\(path)[\(index)]")
        }
    }

    /// A text of a list runs as it stands, unless there is more in it than that would run.
    private func tests(of text: String, _ facts: PythonFacts, origin: String) throws -> [ExecTest] {
        guard facts.parses else { return [ExecTest(source: text, origin: origin)] }
        let script = try TestScript(path: origin, facts: facts)
        let tests = try script.tests(entry: entry)
        return script.isSuite ? tests : [ExecTest(source: text, origin: origin)]
    }
}
