import FoundationEssentials
import Glibc

/// Where the figures come from.
struct Machine: Sendable, Hashable, Codable {
    var processor: String
    var cores: Int
    var kernel: String
    var python: String
    var commit: String
    var command: String
    var load: Double
    var accounting: String

    static func observe(python: String, accounting: String) -> Machine {
        Machine(
            processor: processor(TextOfFile.read("/proc/cpuinfo") ?? ""),
            cores: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            kernel: (TextOfFile.read("/proc/sys/kernel/osrelease") ?? "unknown").filter { !$0.isWhitespace },
            python: python, commit: commit(), command: CommandLine.arguments.joined(separator: " "),
            load: Rounds.load, accounting: accounting)
    }

    /// The first `model name` of /proc/cpuinfo; aarch64 has none.
    static func processor(_ text: String) -> String {
        for line in text.split(separator: "\n") where line.hasPrefix("model name") {
            return line.split(separator: ":", maxSplits: 1).dropFirst().joined().drop { $0 == " " }.description
        }
        return "unknown processor"
    }

    /// With a `+` when files differ from it.
    private static func commit() -> String {
        let git = ["/usr/bin/git"]
        guard let hash = ChildProcess.output(of: git + ["rev-parse", "--short", "HEAD"]) else { return "unknown" }
        let changes = ChildProcess.output(of: git + ["status", "--porcelain", "--untracked-files=no"]) ?? ""
        return hash.filter { !$0.isWhitespace } + (changes.isEmpty ? "" : "+")
    }
}
