import CascadeCore
import FoundationEssentials
import Glibc

@testable import CascadeSandbox

/// Candidates that wait until the test lets them go: what is to happen while they are at work then does, however long a busy
/// machine takes for it.
enum HeldCandidate {
    private static let prelude = """
        import signal, time
        released = []
        signal.signal(signal.SIGUSR1, lambda *_: released.append(1))
        def hold():
            while not released: time.sleep(0.01)

        """

    /// A candidate in which `hold()` waits.
    static func source(_ rest: String) -> String { prelude + rest }

    /// Waits in its one test.
    static func program(_ mode: Program.Mode) -> Program {
        Program(
            candidate: source("def add(a, b):\n    hold()\n    return a + b\n"), tests: ["assert add(1, 2) == 3"],
            mode: mode, entryPoints: mode.isSplit ? ["add"] : [])
    }

    /// The processes below `root` that have begun to load such a candidate.
    static func processes(below root: pid_t, in tree: ProcessTree = ProcessTree()) -> [ProcessTree.Entry] {
        tree.below(root, named: "python").filter(catchesRelease).compactMap(tree.entry)
    }

    /// What comes of a run, every process of which is let go but those that are spared.
    static func result(
        of run: Task<Execution, any Error>, sparing: Set<ProcessTree.Entry> = []
    ) async throws -> Execution {
        let release = Task {
            while !Task.isCancelled {
                for entry in processes(below: getpid()) where !sparing.contains(entry) { kill(entry.id, SIGUSR1) }
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        defer { release.cancel() }
        return try await run.value
    }

    /// Whether the signal that lets it go would be heard.
    private static func catchesRelease(_ process: pid_t) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") }
        let caught = line.flatMap { UInt64($0.dropFirst(7).filter(\.isHexDigit), radix: 16) } ?? 0
        return caught & 1 << UInt64(SIGUSR1 - 1) != 0
    }
}
