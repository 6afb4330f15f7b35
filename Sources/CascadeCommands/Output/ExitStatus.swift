/// What the process says to the shell. The list is part of the interface.
package enum ExitStatus: Int32, Sendable {
    case done = 0
    case `internal` = 1
    case usage = 2
    /// Configuration or data is invalid.
    case invalidInput = 3
    /// Finished, but infrastructure errors left problems that can be retried.
    case infrastructure = 4
    case budget = 5
    /// A gate failed: `--fail-under`, a broken trace.
    case gate = 6
    case sandboxUnavailable = 7
    /// Interrupted; can be resumed.
    case interrupted = 130
    /// Ended by SIGTERM; can be resumed as after an interrupt.
    case terminated = 143
}

/// Ends a command with a message and an exit status. Says what, where and what to do.
package struct CommandFailure: Error, CustomStringConvertible {
    package var status: ExitStatus
    package var message: String

    package init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    package var description: String { message }
}
