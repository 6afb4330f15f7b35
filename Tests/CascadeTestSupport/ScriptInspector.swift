package import CascadeCore
import Foundation
import Glibc

/// Reads Python facts by running the harness script directly, without a sandbox. For test texts that we trust or only
/// parse: the script executes nothing.
package struct ScriptInspector: PythonInspector {
    private let python: String
    private let script: String

    /// - Parameter python: the interpreter to use.
    package init(python: String = "/usr/bin/python3", source: String = #filePath) {
        self.python = python
        let root = URL(fileURLWithPath: source).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        script = root.appendingPathComponent("sandbox/harness/facts.py").path
    }

    package func inspect(_ sources: [String]) async throws -> [PythonFacts] {
        let reply = try await reply(to: sources.map { Array($0.utf8) })
        do {
            return try JSONDecoder().decode([PythonFacts].self, from: Data(reply))
        } catch {
            throw SandboxError(.protocolViolation, "\(script) answered with something else than facts: \(error)")
        }
    }

    /// Sources travel as a JSON array of Latin-1 strings, one character a byte, through files; the process is waited
    /// for on a thread of its own, away from the pool.
    private func reply(to sources: [[UInt8]]) async throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appendingPathComponent("input")
        let output = folder.appendingPathComponent("output")
        let texts = sources.map { String(String.UnicodeScalarView($0.map { Unicode.Scalar($0) })) }
        try JSONEncoder().encode(texts).write(to: input)
        let driver = """
            import json, runpy, sys
            sys.path.insert(0, sys.argv[1].rpartition("/harness/")[0])
            facts = runpy.run_path(sys.argv[1])
            sources = [s.encode("latin-1") for s in json.load(open(sys.argv[2], encoding="utf-8"))]
            open(sys.argv[3], "w", encoding="utf-8").write(facts["facts_json"](sources))
            """
        let status = try await run([python, "-I", "-S", "-c", driver, script, input.path, output.path])
        guard status == 0 else { throw SandboxError(.died, "\(python) \(script) ended with status \(status)") }
        return Array(try Data(contentsOf: output))
    }

    private func run(_ arguments: [String]) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                var pid: pid_t = 0
                var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
                defer { strings.forEach { free($0) } }
                let code = posix_spawn(&pid, arguments[0], nil, nil, &strings, environ)
                guard code == 0 else {
                    let message = "cannot start \(arguments[0]): \(String(cString: strerror(code)))"
                    return continuation.resume(throwing: SandboxError(.notFound, message))
                }
                var status: Int32 = 0
                while waitpid(pid, &status, 0) == -1, errno == EINTR {}
                continuation.resume(returning: status)
            }
        }
    }
}
