import ArgumentParser
import CascadeCore

/// The tests that files are judged by.
struct ExecTestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tests: a Python file, a JSON list of statements, a text with doctests, or a folder of such files. May be given several times.",
            valueName: "path"))
    var tests: [String] = []

    @Option(help: ArgumentHelp("One test statement; may be given several times.", valueName: "assert"))
    var test: [String] = []

    @Option(help: ArgumentHelp("Python file that runs before the program, and before its tests.", valueName: "file"))
    var setup: String?

    @Option(
        help: ArgumentHelp(
            "A name that means the program's own in the tests; the first is what check(candidate) is called with. May be given several times.",
            valueName: "name"))
    var entry: [String] = []

    var isEmpty: Bool { tests.isEmpty && test.isEmpty && setup == nil && entry.isEmpty }

    /// All tests, those of files first.
    /// - Throws: `CommandFailure` saying which file is no test, and where; `SandboxError`.
    func tests(inspector: any PythonInspector) async throws -> [ExecTest] {
        var result: [ExecTest] = []
        let reader = TestFileReader(inspector: inspector, entry: entry.first)
        for path in tests { result += try await reader.read(path) }
        return result + test.map { ExecTest(source: $0) }
    }
}
