import FoundationEssentials
import Glibc

/// All processes below one, as /proc shows them.
enum ProcessTree {
    /// The numbers of all living descendants, parents before children.
    static func descendants(of root: pid_t) -> [pid_t] {
        var found: [pid_t] = []
        var next = [root]
        while let process = next.popLast() {
            let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
            for thread in threads {
                let text = TextOfFile.read("/proc/\(process)/task/\(thread)/children") ?? ""
                let children = text.split(separator: " ").compactMap { pid_t($0) }
                found += children
                next += children
            }
        }
        return found
    }

    /// CPU seconds of everything below this process: what was reaped here, and what lives with what it has reaped. Counts
    /// nothing that was reaped by a process outside, or by one that discards its children's times.
    static func cpu() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        let living = descendants(of: getpid()).compactMap { TextOfFile.read("/proc/\($0)/stat") }
        return usage.cpu + living.compactMap { Self.ticks(stat: $0) }.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// `utime`, `stime`, `cutime` and `cstime` of a line of `/proc/PID/stat`, in clock ticks (proc(5), fields 14–17). The
    /// second field is a name in parentheses that may hold anything.
    static func ticks(stat: String) -> Double? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        guard fields.count > 14 else { return nil }
        let times = fields[11...14].compactMap { Double($0) }
        return times.count == 4 ? times.reduce(0, +) : nil
    }

    /// A process's own pages, and its share of those that it shares, in bytes.
    struct ProportionalSize: Sendable, Hashable {
        var all: Int
        /// Those of no file; nil where the kernel does not tell them apart (Linux 5.4 and newer do).
        var anonymous: Int?
    }

    static func proportionalSize(of process: pid_t) -> ProportionalSize? {
        TextOfFile.read("/proc/\(process)/smaps_rollup").flatMap(proportionalSize(rollup:))
    }

    static func proportionalSize(rollup: String) -> ProportionalSize? {
        func bytes(_ name: String) -> Int? {
            let line = rollup.split(separator: "\n").first { $0.hasPrefix(name) }
            return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
        }
        return bytes("Pss:").map { ProportionalSize(all: $0, anonymous: bytes("Pss_Anon:")) }
    }
}

extension rusage {
    /// User and system time in seconds.
    var cpu: Double {
        Double(ru_utime.tv_sec + ru_stime.tv_sec) + Double(ru_utime.tv_usec + ru_stime.tv_usec) / 1e6
    }
}
