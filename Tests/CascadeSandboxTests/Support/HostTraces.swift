import FoundationEssentials
import Glibc

/// What an attack could leave on the host: files by the names that attacks give them, and System V's shared things.
struct HostTraces: Equatable {
    var files: [String]
    var shared: [String]

    init() {
        files = ["/tmp", "/dev/shm", "/", "."].flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                .filter { $0.hasPrefix("cascade-attack") }.map { "\(folder)/\($0)" }
        }
        shared = ["msg", "sem", "shm"].map { kind in
            let text = (try? String(contentsOfFile: "/proc/sysvipc/\(kind)", encoding: .utf8)) ?? ""
            // Keys and numbers: how they are used changes with every program of the host.
            return text.split(separator: "\n").dropFirst().map {
                $0.split(separator: " ").prefix(2).joined(separator: " ")
            }
            .sorted().joined(separator: ", ")
        }
    }
}
