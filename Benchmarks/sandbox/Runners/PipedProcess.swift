import CProcess
import Glibc

/// A child that is spoken to line by line. Reading blocks.
final class PipedProcess {
    let id: pid_t
    private let input: UnsafeMutablePointer<FILE>
    private let output: UnsafeMutablePointer<FILE>
    private var hasEnded = false

    /// - Throws: `BenchmarkError` when the command cannot be started.
    init(_ command: [String], environment: [String]) throws(BenchmarkError) {
        var toChild: [Int32] = [-1, -1]
        var fromChild: [Int32] = [-1, -1]
        guard pipe2(&toChild, O_CLOEXEC) == 0, pipe2(&fromChild, O_CLOEXEC) == 0 else {
            throw BenchmarkError("no descriptors are left (errno \(errno))")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let started = Result { () throws(BenchmarkError) in
            try ChildProcess.start(command, &actions, environment: environment)
        }
        close(toChild[0])
        close(fromChild[1])
        guard case .success(let process) = started, let input = fdopen(toChild[1], "w"),
            let output = fdopen(fromChild[0], "r")
        else {
            close(toChild[1])
            close(fromChild[0])
            throw BenchmarkError("\(command.joined(separator: " ")) cannot be started")
        }
        (id, self.input, self.output) = (process, input, output)
    }

    func write(_ line: String) {
        fputs(line + "\n", input)
        fflush(input)
    }

    /// Nil at the end of what the child writes.
    func readLine() -> String? {
        var line: UnsafeMutablePointer<CChar>?
        var room = 0
        defer { free(line) }
        let count = getline(&line, &room, output)
        guard count > 0, let line else { return nil }
        let bytes = UnsafeRawBufferPointer(start: line, count: count)
        return String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    /// Closes both pipes and waits for the child.
    /// - Returns: its exit code.
    @discardableResult
    func end() -> Int32 {
        guard !hasEnded else { return -1 }
        hasEnded = true
        fclose(input)
        fclose(output)
        return (try? ChildProcess.wait(for: id)) ?? -1
    }

    deinit { end() }
}
