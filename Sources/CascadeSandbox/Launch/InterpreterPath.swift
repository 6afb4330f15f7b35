import CascadeCore
import Glibc

/// Where the Python interpreter is.
enum InterpreterPath {
    private static let patience = Duration.seconds(20)

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
        let output = try Descriptor.pair()
        let process = try ChildProgram(
            executable: script, arguments: ["-I", "-S", "-c", "import sys; print(sys.executable)"],
            environment: ownEnvironment
        ).start(input: output.far.raw, output: output.far.raw)
        let text = firstLine(of: output)
        process.end()
        return text
    }

    /// Closes our copy of the child's end, or there would be no end to see. Reads up to the first line's end, the other side's end, or the end of our patience.
    private static func firstLine(of pair: consuming DescriptorPair) -> String {
        let far = pair.far
        _ = consume far
        let near = pair.near
        let deadline = Monotonic.now + patience
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !bytes.contains(UInt8(ascii: "\n")), bytes.count < 1 << 16 {
            var entry = pollfd(fd: near.raw, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Monotonic.milliseconds(until: deadline)) > 0 else { break }
            let count = read(near.raw, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
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
