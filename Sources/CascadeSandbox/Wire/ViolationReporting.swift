/// How a slot learns which system call a program was ended for.
package enum ViolationReporting: UInt8, Hashable, Sendable {
    /// The kernel tells the supervisor. Nothing that a program does changes that.
    case notify = 1
    /// A handler in the program's own process tells: best effort, since a program can forge it.
    case trap = 2
    /// Nobody tells: the name is `unknown`.
    case kill = 4

    package var words: String {
        switch self {
        case .notify: "the kernel names each forbidden call"
        case .trap: "a program's own process names each forbidden call, which can be forged"
        case .kill: "forbidden calls end a program without a name"
        }
    }
}
