import CascadeCore
import Glibc

/// Where the Python interpreter is.
enum InterpreterPath {
    /// The interpreter's own program. A script in its place, such as a pyenv shim, is asked once for `sys.executable`:
    /// running it for every slot would cost several times the interpreter's own start. Blocks.
    /// - Throws: `SandboxError.notFound`, saying what to install.
    static func resolve(_ configured: String) throws(SandboxError) -> String {
        let path = try find(configured)
        guard isScript(path) else { return path }
        let answer = try ask(path)
        guard answer.first == "/", access(answer, X_OK) == 0, !isScript(answer) else {
            throw SandboxError(
                .notFound,
                "\(path) is a script, and the interpreter behind it cannot be found (it says “\(answer)”). "
                    + Self.advice)
        }
        return answer
    }

    private static let advice =
        "Install Python 3 (Debian and Ubuntu: apt install python3), or name an interpreter in [sandbox] python"

    private static func find(_ configured: String) throws(SandboxError) -> String {
        let folders =
            configured.contains("/")
            ? [] : (SupervisorPath.environmentValue("PATH") ?? "/usr/bin:/bin").split(separator: ":").map(String.init)
        let candidates = folders.isEmpty ? [configured] : folders.map { "\($0)/\(configured)" }
        if let path = candidates.first(where: { access($0, X_OK) == 0 }) { return path }
        throw SandboxError(.notFound, "there is no Python interpreter at \(configured). " + advice)
    }

    static func isScript(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        let descriptor = Descriptor(owning: file)
        var start: [UInt8] = [0, 0]
        return read(descriptor.raw, &start, 2) == 2 && start == Array("#!".utf8)
    }

    private static func ask(_ script: String) throws(SandboxError) -> String {
        let newline = UInt8(ascii: "\n")
        let output = try ChildProgram(
            executable: script, arguments: ["-I", "-S", "-c", "import sys; print(sys.executable)"],
            environment: ownEnvironment
        ).output(until: newline)
        return String(decoding: output.prefix { $0 != newline }, as: UTF8.self)
    }

    private static var ownEnvironment: [String] {
        var entries: [String] = []
        var next = environ
        while let entry = next.pointee {
            entries.append(String(cString: entry))
            next += 1
        }
        return entries
    }
}
