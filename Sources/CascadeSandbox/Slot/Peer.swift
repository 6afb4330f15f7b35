import Glibc

/// The far end of a slot: its socket, its log, and its process.
struct Peer: ~Copyable {
    let socket: Descriptor
    /// Receives the log lines; at its end nobody below the supervisor holds it any more.
    let log: Descriptor
    let process: SupervisorProcess
    /// Path of its program, for messages.
    let program: String

    /// Closes the socket, which tells the supervisor to end everything below it, waits for that, then kills what is
    /// left. Blocks.
    /// - Parameter grace: time that the supervisor has to leave on its own, in milliseconds.
    consuming func end(grace: Int32 = 2000) {
        let socket = self.socket
        _ = consume socket
        let deadline = Monotonic.now + .milliseconds(Int64(grace))
        var scratch = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = Monotonic.milliseconds(until: deadline)
            var entry = pollfd(fd: log.raw, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&entry, 1, left) > 0 else { break }
            guard read(log.raw, &scratch, scratch.count) > 0 else { break }
        }
        process.end()
    }
}

/// The monotonic clock, for deadlines of blocking calls.
enum Monotonic {
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// Milliseconds from now, rounded up, never negative, at most one minute: what `poll` takes.
    static func milliseconds(until deadline: Duration) -> Int32 {
        let left = deadline - now
        return left <= .zero ? 0 : Int32(min(left.wireMilliseconds, 60_000))
    }
}
