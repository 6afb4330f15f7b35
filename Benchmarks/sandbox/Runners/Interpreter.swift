/// The interpreter that every runner uses, and the files it needs: the same that the sandbox binds.
struct Interpreter: Sendable, Hashable {
    /// The program itself, never a shim.
    var executable: String
    var version: String
    /// Files and directories to bind, and the links that lead to them.
    var paths: [String]

    /// - Parameter script: the sandbox's own question to an interpreter.
    /// - Throws: `BenchmarkError` when there is no CPython at the path.
    static func ask(_ python: String, script: String) throws(BenchmarkError) -> Interpreter {
        let command = python.contains("/") ? [python] : ["/usr/bin/env", python]
        guard let answer = ChildProcess.output(of: command + ["-I", "-S", script]), let it = Interpreter(answer) else {
            throw BenchmarkError("\(python) did not answer \(script); name a CPython with --python")
        }
        return it
    }

    /// Reads `key value` lines.
    init?(_ answer: String) {
        var values: [Substring: [String]] = [:]
        for line in answer.split(separator: "\n") {
            let fields = line.split(separator: " ", maxSplits: 1)
            if fields.count == 2 { values[fields[0], default: []].append(String(fields[1])) }
        }
        guard let executable = values["executable"]?.first, let version = values["version"]?.first else { return nil }
        self.executable = executable
        self.version = version
        paths = (values["bind"] ?? []) + (values["link"] ?? [])
    }
}
