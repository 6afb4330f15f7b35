import Glibc

/// Processes as `/proc` shows them. A process is named by number and start time, since numbers are used again.
struct ProcessTree {
    struct Entry: Hashable, Comparable, Sendable {
        var id: pid_t
        /// In clock ticks, within which many can start.
        var startTime: UInt64

        /// By age. Numbers begin anew when they are used up, which a whole run of the tests does.
        static func < (left: Entry, right: Entry) -> Bool {
            if left.startTime != right.startTime { return left.startTime < right.startTime }
            let isAcrossTheEnd = abs(left.id - right.id) > smallestRange / 2
            return isAcrossTheEnd ? left.id > right.id : left.id < right.id
        }

        /// Of the numbers that a kernel has for processes, unless told otherwise.
        private static let smallestRange: pid_t = 32768
    }

    private var parents: [pid_t: pid_t] = [:]
    private var entries: [pid_t: Entry] = [:]
    private var names: [pid_t: String] = [:]
    private var groups: [pid_t: pid_t] = [:]

    /// What runs right now; zombies are left out.
    init() {
        guard let folder = opendir("/proc") else { return }
        defer { closedir(folder) }
        while let item = readdir(folder) {
            let name = withUnsafeBytes(of: item.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let id = pid_t(name), let line = Self.text("/proc/\(id)/stat") else { continue }
            // The name, in parentheses, may itself hold blanks and parentheses.
            guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")") else { continue }
            let fields = line[line.index(after: close)...].split(separator: " ")
            guard fields.count > 19, fields[0] != "Z", fields[0] != "X", let parent = pid_t(fields[1]),
                let group = pid_t(fields[2]), let start = UInt64(fields[19])
            else { continue }
            parents[id] = parent
            groups[id] = group
            entries[id] = Entry(id: id, startTime: start)
            names[id] = String(line[line.index(after: open)..<close])
        }
    }

    /// A process and all below it.
    func family(of root: pid_t) -> Set<Entry> {
        Set(entries.values.filter { isBelow(root, $0.id) })
    }

    /// The processes below `root` with that name, the oldest first.
    func below(_ root: pid_t, named name: String) -> [pid_t] {
        inOrder { $0 != root && isBelow(root, $0) && names[$0]?.hasPrefix(name) == true }
    }

    /// The processes of a process group, wherever their parents have gone. A supervisor and all below it are one.
    func group(_ leader: pid_t) -> Set<Entry> {
        Set(entries.values.filter { groups[$0.id] == leader })
    }

    /// The process group of a process.
    func group(of id: pid_t) -> pid_t? { groups[id] }

    /// The children of a process with that name, the oldest first.
    func children(of parent: pid_t, named name: String) -> [pid_t] {
        inOrder { parents[$0] == parent && names[$0]?.hasPrefix(name) == true }
    }

    func entry(_ id: pid_t) -> Entry? { entries[id] }

    func contains(_ entry: Entry) -> Bool { entries[entry.id] == entry }

    private func inOrder(_ isMeant: (pid_t) -> Bool) -> [pid_t] {
        entries.values.filter { isMeant($0.id) }.sorted().map(\.id)
    }

    private func isBelow(_ root: pid_t, _ id: pid_t) -> Bool {
        var current = id
        for _ in 0..<64 {
            if current == root { return true }
            guard let parent = parents[current], parent > 0 else { return false }
            current = parent
        }
        return false
    }

    private static func text(_ path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    /// Asks until none of the processes is left; false when some are after a minute.
    static func allEnd(_ entries: Set<Entry>) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let now = ProcessTree()
            if !entries.contains(where: now.contains) { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
