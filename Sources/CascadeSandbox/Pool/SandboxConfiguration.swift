import Glibc

/// What a pool is made of.
package struct SandboxConfiguration: Hashable, Sendable {
    /// Slots, each with a supervisor and a warm interpreter of its own; one for each core unless said otherwise.
    package var slots: Int
    /// Path of the interpreter, or its name to be looked for in `PATH`. A pyenv shim is resolved once.
    package var python: String
    /// Name of the system call policy: `compat` or `strict`.
    package var profile: String
    /// Path of `cascade-sandboxd`; nil looks in the usual places (`SupervisorPath`).
    package var supervisor: String?
    /// A supervisor that has not said HELLO within this is taken for dead.
    package var startTimeout: Duration
    /// Programs after which a slot's interpreter is replaced, since all runs of one interpreter share its address
    /// space layout.
    package var recycleAfter: Int
    package var backoff: Backoff

    package init(
        slots: Int = Self.coreCount, python: String = "/usr/bin/python3", profile: String = "compat",
        supervisor: String? = nil,
        startTimeout: Duration = .seconds(30), recycleAfter: Int = 2000, backoff: Backoff = Backoff()
    ) {
        self.slots = slots
        self.python = python
        self.profile = profile
        self.supervisor = supervisor
        self.startTimeout = startTimeout
        self.recycleAfter = recycleAfter
        self.backoff = backoff
    }

    /// Processors that are on line, at least one.
    package static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
