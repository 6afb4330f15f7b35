import CProcess
import Glibc

/// A child whose end is waited for. Blocks: for the main thread, which has nothing else to do.
enum ChildProcess {
    /// Nothing of ours reaches a child; HOME is where tools may look for their own settings.
    static let environment = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG=C.UTF-8", "HOME=/tmp"]

    /// Runs a command with nothing on its standard descriptors.
    /// - Returns: its exit code, or 128 and the signal that ended it.
    /// - Throws: `BenchmarkError` when it cannot be started.
    static func run(_ command: [String]) throws(BenchmarkError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        return try wait(for: start(command, &actions))
    }

    /// Runs a command and returns what it wrote; nil when it did not exit with 0.
    static func output(of command: [String]) -> String? {
        guard let child = try? PipedProcess(command, environment: environment) else { return nil }
        var text = ""
        while let line = child.readLine() { text += line + "\n" }
        return child.end() == 0 ? text : nil
    }

    static func start(
        _ command: [String], _ actions: inout posix_spawn_file_actions_t, environment: [String] = environment
    ) throws(BenchmarkError) -> pid_t {
        var process = pid_t()
        let code = withVector(command) { words in
            withVector(environment) { entries in posix_spawn(&process, command[0], &actions, nil, words, entries) }
        }
        guard code == 0 else { throw BenchmarkError("\(command[0]): \(String(cString: strerror(code)))") }
        return process
    }

    static func wait(for process: pid_t) throws(BenchmarkError) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) != process {
            guard errno == EINTR else { throw BenchmarkError("process \(process) is not ours to wait for") }
        }
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }

    /// Reaps processes whose parent ended before them. Stops at one of `kept`, which somebody else waits for. Does
    /// nothing where orphans do not come to us: every child that ends then is somebody's to wait for.
    static func reapOrphans(except kept: Set<pid_t>) {
        guard is_subreaper() != 0 else { return }
        var info = siginfo_t()
        while waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 {
            let process = info._sifields._sigchld.si_pid
            guard process > 0, !kept.contains(process) else { return }
            waitpid(process, nil, 0)
            info = siginfo_t()
        }
    }

    private static func withVector<Value>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let vector = texts.map { strdup($0) } + [nil]
        defer { for text in vector { free(text) } }
        return body(vector)
    }
}
