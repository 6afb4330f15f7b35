import Glibc

/// A process that is running.
struct Started: Sendable {
    enum Signal { case interrupt, kill }

    let identifier: Int32

    /// Sends a signal to the process: `kill` to it alone, as a crash would; `interrupt` to its whole group, as a
    /// terminal does on Ctrl-C.
    func send(_ signal: Signal) {
        switch signal {
        case .interrupt: kill(-identifier, SIGINT)
        case .kill: kill(identifier, SIGKILL)
        }
    }

    /// Whether the process is still there.
    var isRunning: Bool { kill(identifier, 0) == 0 }
}
