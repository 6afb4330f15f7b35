import FoundationEssentials
import Glibc

/// A control group of our own. Whatever starts below us stays in it, whoever reaps it, so its CPU time misses nothing.
struct ControlGroup {
    let path: String
    private let parent: String
    private let usageFile: String

    /// Moves this process into a new group; nil where groups cannot be written.
    static func enter() -> ControlGroup? {
        guard let mounts = text("/proc/self/mounts"), let own = text("/proc/self/cgroup"),
            let place = place(mounts: mounts, own: own)
        else { return nil }
        removeLeftovers(in: place.folder)
        let path = "\(place.folder)/cascade-bench-\(getpid())"
        guard mkdir(path, 0o755) == 0 else { return nil }
        let group = ControlGroup(
            path: path, parent: place.folder, usageFile: place.isVersion2 ? "cpu.stat" : "cpuacct.usage")
        guard group.usage() != nil, write("\(getpid())", "\(path)/cgroup.procs") else {
            rmdir(path)
            return nil
        }
        return group
    }

    /// Back to where this process came from. What still runs in the group keeps it alive.
    func leave() {
        _ = Self.write("\(getpid())", "\(parent)/cgroup.procs")
        rmdir(path)
    }

    /// CPU seconds of all that was ever in the group.
    func usage() -> Double? { Self.text("\(path)/\(usageFile)").flatMap(Self.seconds) }

    /// Nanoseconds alone in version 1; in version 2 a line `usage_usec N`.
    static func seconds(_ text: String) -> Double? {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            if fields.count == 1 { return Double(fields[0]).map { $0 / 1e9 } }
            if fields.first == "usage_usec" { return Double(fields[1]).map { $0 / 1e6 } }
        }
        return nil
    }

    /// Folder of this process' group: that of version 1's `cpuacct` where it is mounted, else that of version 2.
    static func place(mounts: String, own: String) -> (folder: String, isVersion2: Bool)? {
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 3, fields[2] == "cgroup", fields[3].split(separator: ",").contains("cpuacct") else {
                continue
            }
            guard let path = path(in: own, where: { $0.split(separator: ",").contains("cpuacct") }) else { continue }
            return (join(fields[1], path), false)
        }
        let second = mounts.split(separator: "\n").map { $0.split(separator: " ") }.first {
            $0.count > 3 && $0[2] == "cgroup2"
        }
        guard let second, let path = path(in: own, where: \.isEmpty) else { return nil }
        return (join(second[1], path), true)
    }

    /// Of the line `number:controllers:path` whose controllers are wanted.
    private static func path(in own: String, where wanted: (Substring) -> Bool) -> Substring? {
        own.split(separator: "\n").lazy
            .map { $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false) }
            .first { $0.count == 3 && wanted($0[1]) }?[2]
    }

    private static func join(_ mount: Substring, _ path: Substring) -> String {
        path == "/" ? String(mount) : "\(mount)\(path)"
    }

    /// Groups of benchmarks that were interrupted: only empty ones can be removed.
    private static func removeLeftovers(in folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("cascade-bench-") {
            rmdir("\(folder)/\(name)")
        }
    }

    private static func text(_ path: String) -> String? { TextOfFile.read(path) }

    private static func write(_ text: String, _ path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return text.withCString { Glibc.write(file, $0, strlen($0)) } == text.utf8.count
    }
}
