import CProcess
import Glibc

/// What was used between two moments, in seconds.
struct CPUSpan: Sendable, Hashable {
    var wall: Double
    /// All processes below this one.
    var processes: Double
    /// This process: the client of the sandbox, or what starts a peer.
    var client: Double
    /// `processes` once more, from resource usage and /proc: what agrees was not missed by either.
    var tree: Double
}

/// Measures the CPU time of everything below this process. One runner works at a time, so that what is used meanwhile is
/// its own.
struct CPUAccount {
    /// Nil where groups cannot be written: then /proc and resource usage have to do.
    let group: ControlGroup?

    /// Processes that lose their parent become ours, so that their usage is ours, too.
    init() {
        _ = become_subreaper()
        group = ControlGroup.enter()
    }

    var description: String {
        guard let group else { return "getrusage of reaped processes and /proc of living ones (no writable cgroup)" }
        return
            "cgroup \(group.path.hasPrefix("/sys/fs/cgroup/cpuacct") ? "v1 cpuacct" : "cpu usage") of all descendants"
    }

    /// The slow reading of /proc is outside the span.
    @MainActor
    func measure<Value>(_ body: @MainActor () async throws -> Value) async rethrows -> (Value, CPUSpan) {
        let tree = ProcessTree.cpu()
        let before = reading()
        let value = try await body()
        let after = reading()
        let treeUsed = ProcessTree.cpu() - tree
        let client = after.client - before.client
        let groupUsed = after.group.flatMap { end in before.group.map { end - $0 } }
        return (
            value,
            CPUSpan(
                wall: after.wall - before.wall, processes: groupUsed.map { max(0, $0 - client) } ?? treeUsed,
                client: client, tree: treeUsed)
        )
    }

    private func reading() -> (wall: Double, client: Double, group: Double?) {
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        return (Self.now, usage.cpu, group?.usage())
    }

    /// Monotonic clock in seconds.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
