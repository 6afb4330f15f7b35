import FoundationEssentials
import Glibc

/// A process that is running.
struct Started: Sendable {
    enum Signal { case interrupt, terminate, kill }

    let identifier: Int32

    /// Sends a signal to the process: `kill` and `terminate` to it alone, as a crash and a service manager would;
    /// `interrupt` to its whole group, as a terminal does on Ctrl-C.
    func send(_ signal: Signal) {
        switch signal {
        case .interrupt: kill(-identifier, SIGINT)
        case .terminate: kill(identifier, SIGTERM)
        case .kill: kill(identifier, SIGKILL)
        }
    }

    /// The processes that it has started, by their numbers. The kernel lists them thread by thread.
    var children: [Int32] {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(identifier)/task")) ?? []
        return threads.flatMap { thread in
            let list = try? Workplace.text(of: "/proc/\(identifier)/task/\(thread)/children")
            return (list ?? "").split(separator: " ").compactMap { Int32($0) }
        }
    }

    /// Whether a process has ended, collected by its parent or not.
    static func hasEnded(_ process: Int32) -> Bool {
        guard let status = try? Workplace.text(of: "/proc/\(process)/stat") else { return true }
        return status.contains(") Z ")
    }
}
