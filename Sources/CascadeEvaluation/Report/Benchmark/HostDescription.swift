import FoundationEssentials
import Glibc

/// The machine that a page was made on, in words.
package enum HostDescription {
    /// Such as `2 processors, Linux 6.1.0, x86_64`.
    package static var text: String {
        let count = ProcessInfo.processInfo.activeProcessorCount
        return (["\(count) processor\(count == 1 ? "" : "s")"] + system).joined(separator: ", ")
    }

    /// What `uname` says: the system with its release, and the hardware.
    private static var system: [String] {
        var names = utsname()
        guard uname(&names) == 0 else { return [] }
        return ["\(word(names.sysname)) \(word(names.release))", word(names.machine)]
    }

    /// A C array of characters up to its zero.
    private static func word<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { bytes in String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
