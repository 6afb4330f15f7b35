import Glibc

/// What a pool is made of.
package struct SandboxConfiguration: Hashable, Sendable {
    /// Slots, each with a supervisor and a warm interpreter of its own; one for each core unless said otherwise.
    package var slots: Int
    /// Path of the interpreter, or its name to be looked for in `PATH`. A pyenv shim is resolved once.
    package var python: String
    package var profile: SandboxProfile
    /// Slots below this tier are refused.
    package var requiredTier: IsolationTier
    /// What slots do without although the machine may have it.
    package var without: Set<SandboxMechanism>
    /// Runs programs with limits and clocks alone. Every execution then says so.
    package var unsafeNoSandbox: Bool
    /// Bytes that the control group of a slot may use, where there is one; nil follows each program's own limit.
    package var slotMemory: Int?
    /// Path of `cascade-sandboxd`; nil looks in the usual places (`SupervisorPath`).
    package var supervisor: String?
    /// A supervisor that has not said HELLO within this is taken for dead.
    package var startTimeout: Duration
    /// Programs after which a slot's interpreter is replaced, since all runs of one interpreter share its address
    /// space layout.
    package var recycleAfter: Int
    /// Whether a forbidden system call replaces it, too: for published numbers, where no program may prepare the next.
    package var recycleAfterViolation: Bool
    /// Whether a program that a signal ended does.
    package var recycleAfterSignal: Bool
    package var backoff: Backoff

    package init(
        slots: Int = Self.coreCount, python: String = "/usr/bin/python3", profile: SandboxProfile = .compat,
        requiredTier: IsolationTier = .seccomp, without: Set<SandboxMechanism> = [], unsafeNoSandbox: Bool = false,
        slotMemory: Int? = nil, supervisor: String? = nil, startTimeout: Duration = .seconds(30),
        recycleAfter: Int = 10_000, recycleAfterViolation: Bool = false, recycleAfterSignal: Bool = false,
        backoff: Backoff = Backoff()
    ) {
        self.slots = slots
        self.python = python
        self.profile = profile
        self.requiredTier = requiredTier
        self.without = without
        self.unsafeNoSandbox = unsafeNoSandbox
        self.slotMemory = slotMemory
        self.supervisor = supervisor
        self.startTimeout = startTimeout
        self.recycleAfter = recycleAfter
        self.recycleAfterViolation = recycleAfterViolation
        self.recycleAfterSignal = recycleAfterSignal
        self.backoff = backoff
    }

    /// Processors that are on line, at least one.
    package static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
