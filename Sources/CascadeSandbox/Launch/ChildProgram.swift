import CascadeCore
import Glibc

/// A program to start, with exactly the descriptors and the environment that are named here.
struct ChildProgram {
    var executable: String
    var arguments: [String]
    /// `NAME=value` entries.
    var environment: [String]

    /// Starts the program in a process group of its own, so that an interrupt from the terminal reaches only us.
    /// Signals are unblocked and have their default actions.
    /// - Parameters:
    ///   - input: number of the descriptor that becomes 0.
    ///   - output: of the one that becomes 1; nil is `/dev/null`.
    ///   - log: of the one that becomes 2; nil is `/dev/null`.
    /// - Throws: `SandboxError.notFound` when the program cannot be executed.
    func start(
        input: Int32, output: Int32? = nil, log: Int32? = nil
    ) throws(SandboxError) -> SupervisorProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        for (number, source) in [(Int32(1), output), (2, log)] {
            if let source {
                posix_spawn_file_actions_adddup2(&actions, source, number)
            } else {
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
            }
        }
        return try spawn(&actions)
    }

    private func spawn(_ actions: inout posix_spawn_file_actions_t) throws(SandboxError) -> SupervisorProcess {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var id = pid_t()
        var words = CStrings([executable] + arguments)
        var entries = CStrings(environment)
        let code = posix_spawn(&id, executable, &actions, &attributes, &words.pointers, &entries.pointers)
        guard code == 0 else {
            throw SandboxError(.notFound, "\(executable) cannot be started: \(String(cString: strerror(code)))")
        }
        return SupervisorProcess(id: id)
    }
}

/// A null-terminated vector of C strings, freed with its owner.
private struct CStrings: ~Copyable {
    var pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

    deinit { for pointer in pointers { free(pointer) } }
}
