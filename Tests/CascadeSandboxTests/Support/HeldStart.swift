import Glibc
import Testing

@testable import CascadeSandbox

/// Supervisors that come no further than a test wants: a library in front of the C library keeps the first of them in its
/// folder from going on. Those after it start as they are.
enum HeldStart {
    /// Where the first supervisor stops. Its forks are: asking the interpreter, trying namespaces, trying the filter, the
    /// supervisor itself, the zygote.
    enum Moment: Sendable {
        /// Before its fork of this number.
        case fork(Int)
        /// Once it waits for its zygote.
        case poll
        /// It goes on, and each zygote kills itself before it has become the interpreter.
        case noZygote

        fileprivate var options: String {
            switch self {
            case .fork(let number): "-DHOLD_FORK=\(number)"
            case .poll: "-DHOLD_POLL"
            case .noZygote: "-DNO_ZYGOTE"
            }
        }
    }

    /// The name of a process that is kept.
    static let name = "cascade-held"

    private static let source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <poll.h>
        #include <signal.h>
        #include <sys/prctl.h>
        #include <unistd.h>
        static int forks;
        static inline void hold(void) { prctl(PR_SET_NAME, "\(name)"); for (;;) pause(); }
        pid_t fork(void) {
            forks++;
        #ifdef HOLD_FORK
            if (forks == HOLD_FORK) hold();
        #endif
            return ((pid_t (*)(void))dlsym(RTLD_NEXT, "fork"))();
        }
        #ifdef HOLD_POLL
        int poll(struct pollfd *at, nfds_t count, int timeout) {
            (void)at; (void)count; (void)timeout;
            if (forks == 5) hold();
            return ((int (*)(struct pollfd *, nfds_t, int))dlsym(RTLD_NEXT, "poll"))(at, count, timeout);
        }
        #endif
        #ifdef NO_ZYGOTE
        int execve(const char *path, char *const *arguments, char *const *environment) {
            if (forks >= 5) kill(getpid(), SIGKILL);
            return ((int (*)(const char *, char *const *, char *const *))dlsym(RTLD_NEXT, "execve"))(
                path, arguments, environment);
        }
        #endif
        """

    static func with<Value>(_ moment: Moment, _ body: (SandboxConfiguration) async throws -> Value) async throws
        -> Value
    {
        let commands =
            "sh -c 'mkdir $0/first 2>/dev/null && export LD_PRELOAD=$0/hold.so; exec \"$@\"' $FOLDER"
        return try await WrappedSupervisor.with(commands) { supervisor in
            let build = "clang -x c -shared -fPIC \(moment.options) - -o \(supervisor.folder)/hold.so"
            try #require(system("\(build) <<'END'\n\(source)\nEND") == 0)
            return try await body(SandboxConfiguration(slots: 1, supervisor: supervisor.path))
        }
    }
}
