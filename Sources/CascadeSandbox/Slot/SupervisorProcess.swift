import Glibc

/// Owns one child process. It is killed and reaped exactly once, by `end()` or where its owner's life ends.
///
/// Reaping blocks, so only a thread of our own may own one.
struct SupervisorProcess: ~Copyable {
    /// Nil for a peer that lives in this process, as tests have.
    let id: pid_t?

    init(id: pid_t?) { self.id = id }

    deinit {
        guard let id else { return }
        kill(id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
    }

    consuming func end() {}
}
