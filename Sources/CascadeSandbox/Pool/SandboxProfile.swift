/// A system call policy by name, and what goes with it.
package enum SandboxProfile: String, CaseIterable, Hashable, Codable, Sendable {
    /// Opens no file: what was loaded before is all there is.
    case strict
    /// Reads the standard library; threads, event loops.
    case compat
    /// The same with numpy loaded.
    case numpy

    /// Address space of a program unless said otherwise, in bytes. Linear algebra reserves far more than it uses.
    package var memory: Int { self == .numpy ? 2 << 30 : 512 << 20 }

    package static var list: String { allCases.map(\.rawValue).joined(separator: "|") }
}
