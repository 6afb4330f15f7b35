// The system call policy of a run, as one table for x86-64 and aarch64. What no row names is a violation: the supervisor
// is told the call and its arguments and ends the run. Other architectures, x32 numbers included, are killed by the
// kernel at once.
#include "sandboxd.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#define ALL (PROFILE_STRICT | COMPAT)
#define STRICT PROFILE_STRICT
#define COMPAT (PROFILE_COMPAT | PROFILE_NUMPY)
#define EQUAL(argument, wanted) {.index = (argument), .kind = TEST_EQUAL, .value = (wanted)}
#define DIFFERENT(argument, from) {.index = (argument), .kind = TEST_DIFFERENT, .value = (from)}
#define MASKED(argument, bits, wanted) {.index = (argument), .kind = TEST_MASKED, .mask = (bits), .value = (wanted)}
#define ONE(a) .tests = {a}, .test_count = 1
#define TWO(a, b) .tests = {a, b}, .test_count = 2

#define THREAD_FLAGS (CLONE_VM | CLONE_THREAD | CLONE_SIGHAND)
#define NAMESPACE_FLAGS \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)
#define WRITING (O_CREAT | O_TRUNC)
#define OPENING_ROWS(call, argument)                                                                            \
    {call, COMPAT, 0, "read-only files", ONE(MASKED(argument, O_ACCMODE | WRITING, O_RDONLY))},                 \
    {call, COMPAT, EROFS, "writing", ONE(MASKED(argument, O_ACCMODE, O_WRONLY))},                               \
    {call, COMPAT, EROFS, "writing", ONE(MASKED(argument, O_ACCMODE, O_RDWR))},                                 \
    {call, COMPAT, EROFS, "writing", ONE(MASKED(argument, O_ACCMODE, O_ACCMODE))},                              \
    {call, COMPAT, EROFS, "creating", ONE(MASKED(argument, O_ACCMODE | O_CREAT, O_CREAT))},                     \
    {call, COMPAT, EROFS, "truncating", ONE(MASKED(argument, O_ACCMODE | WRITING, O_TRUNC))}
#define SOCKET_TYPES 0xf
#define SOCKET_FACT(option) \
    {"getsockopt", COMPAT, 0, "socket pairs", TWO(EQUAL(1, SOL_SOCKET), EQUAL(2, option))}
#define FCNTL(command, code, because) {"fcntl", ALL, code, because, ONE(EQUAL(1, command))}
// As many signals as a power of two, from a multiple of it.
#define SIGNALS(first, count) {"rt_sigaction", ALL, 0, "own signals", ONE(MASKED(0, ~((count) - 1ull), first))}
#define IOCTL(request) {"ioctl", COMPAT, 0, "harmless request", ONE(EQUAL(1, request))}

// A row without argument tests leaves them out.
#pragma clang diagnostic ignored "-Wmissing-field-initializers"

const struct rule rules[] = {
    // Working with what a run already has.
    {"read write close close_range dup dup2 dup3 lseek fstat", ALL, 0, "own descriptors"},
    {"brk munmap mremap madvise", ALL, 0, "memory"},
    {"futex set_robust_list set_tid_address rseq sched_yield getcpu membarrier", ALL, 0, "the C library"},
    {"rt_sigprocmask rt_sigreturn sigaltstack restart_syscall", ALL, 0, "own signals"},
    {"tgkill", ALL, 0, "own signals; without a pid namespace each run's own filter holds it to itself"},
    // All but SIGSYS, 31. The kernel looks at the lower half of the number alone, so that the upper one must be empty.
    SIGNALS(0, 16), SIGNALS(16, 8), SIGNALS(24, 4), SIGNALS(28, 2), SIGNALS(30, 1), SIGNALS(32, 32), SIGNALS(64, 1),
    {"rt_sigaction", ALL, 0, "own signals", ONE(EQUAL(0, SIGSYS)), .reporting = REPORTING_NOTIFY | REPORTING_KILL},
    {"rt_sigaction", ALL, EPERM, "what reports a trapped call", ONE(EQUAL(0, SIGSYS)), .reporting = REPORTING_TRAP},
    {"gettid getpid getppid getrandom capget", ALL, 0, "facts about itself"},
    {"clock_gettime clock_getres gettimeofday time clock_nanosleep nanosleep", ALL, 0, "time"},
    {"exit exit_group", ALL, 0, "ending"},
    // What the zygote and a run's set-up need; a run gains nothing by repeating it.
    {"recvmsg sendmsg", ALL, 0, "the zygote's control socket"},
    {"capset setrlimit", ALL, 0, "only ever lowers"},
    {"prlimit64", ALL, 0, "its own limits; only ever lowers", ONE(EQUAL(0, 0))},
    {"prlimit64", ALL, EPERM, "limits of others", ONE(DIFFERENT(0, 0))},
    {"clone", ALL, 0, "a run; needs a capability that runs lack",
     ONE(EQUAL(0, CLONE_PARENT | CLONE_NEWPID | SIGCHLD)), .confinements = CONFINED_BY_NAMESPACES},
    // Without namespaces: the zygote makes plain processes; each run first loads a filter that refuses all of these.
    {"clone", ALL, 0, "a run; refused by each run's own filter", ONE(EQUAL(0, CLONE_PARENT | SIGCHLD)),
     .confinements = CONFINED_BARE},
    {"seccomp", ALL, 0, "a run's own filter, which refuses another",
     TWO(EQUAL(0, SECCOMP_SET_MODE_FILTER), EQUAL(1, 0)), .confinements = CONFINED_BARE},
    {"prctl", ALL, 0, "to end with the supervisor", TWO(EQUAL(0, PR_SET_PDEATHSIG), EQUAL(1, SIGKILL)),
     .confinements = CONFINED_BARE},
    {"clone3", ALL, ENOSYS, "its flags cannot be seen; the C library falls back to clone"},
    // Memory: never writable and executable, never executable without a read-only file behind it.
    {"mmap", STRICT, 0, "anonymous memory", TWO(MASKED(2, PROT_EXEC, 0), MASKED(3, MAP_ANONYMOUS, MAP_ANONYMOUS))},
    {"mmap", COMPAT, 0, "memory without code", ONE(MASKED(2, PROT_EXEC, 0))},
    {"mmap", COMPAT, 0, "code of extension modules",
     TWO(MASKED(2, PROT_EXEC | PROT_WRITE, PROT_EXEC), MASKED(3, MAP_ANONYMOUS, 0))},
    {"mprotect", ALL, 0, "memory without code", ONE(MASKED(2, PROT_EXEC, 0))},
    // Descriptors: no locks (runs could talk through them), no leases, no signals by descriptor.
    FCNTL(F_DUPFD, 0, "own descriptors"), FCNTL(F_DUPFD_CLOEXEC, 0, "own descriptors"),
    FCNTL(F_GETFD, 0, "own descriptors"), FCNTL(F_SETFD, 0, "own descriptors"),
    FCNTL(F_GETFL, 0, "own descriptors"), FCNTL(F_SETFL, 0, "own descriptors"),
    FCNTL(F_GETPIPE_SZ, 0, "own descriptors"), FCNTL(F_SETPIPE_SZ, EPERM, "kernel memory"),
    FCNTL(F_GETLK, EPERM, "locks"), FCNTL(F_SETLK, EPERM, "locks"), FCNTL(F_SETLKW, EPERM, "locks"),
    FCNTL(F_OFD_GETLK, EPERM, "locks"), FCNTL(F_OFD_SETLK, EPERM, "locks"), FCNTL(F_OFD_SETLKW, EPERM, "locks"),
    FCNTL(F_SETLEASE, EPERM, "locks"), FCNTL(F_GETLEASE, EPERM, "locks"), FCNTL(F_NOTIFY, EPERM, "watches"),
    FCNTL(F_SETOWN, EPERM, "signals"), FCNTL(F_GETOWN, EPERM, "signals"), FCNTL(F_SETSIG, EPERM, "signals"),
    FCNTL(F_GETSIG, EPERM, "signals"), FCNTL(F_ADD_SEALS, EPERM, "seals"), FCNTL(F_GET_SEALS, EPERM, "seals"),
    {"flock", ALL, EPERM, "locks"},
    // Strict: no names of files at all.
    {"open openat stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getcwd statfs fstatfs",
     STRICT, ENOENT, "files"},
    {"getdents64 sysinfo uname getuid geteuid getgid getegid getrlimit getrusage times", STRICT, EPERM,
     "facts about the machine"},
    {"ioctl", STRICT, ENOTTY, "devices"},
    {"sched_getaffinity umask chdir", STRICT, EPERM, "facts about the machine"},
    // Compat: reading the standard library.
    OPENING_ROWS("open", 1),
    OPENING_ROWS("openat", 2),
    {"creat", COMPAT, EROFS, "writing"},
    {"stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getdents64 getcwd chdir fchdir "
     "statfs fstatfs pread64 readv preadv fadvise64", COMPAT, 0, "read-only files"},
    {"writev pwrite64 pwritev fsync fdatasync", COMPAT, 0, "own descriptors"},
    // Compat: threads, waiting, event loops.
    {"clone", COMPAT, 0, "threads", ONE(MASKED(0, THREAD_FLAGS | NAMESPACE_FLAGS | CLONE_PARENT, THREAD_FLAGS))},
    {"pipe pipe2 poll ppoll select pselect6 eventfd eventfd2 signalfd signalfd4", COMPAT, 0, "event loops"},
    {"epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2", COMPAT, 0, "event loops"},
    {"timerfd_create timerfd_settime timerfd_gettime alarm setitimer getitimer", COMPAT, 0, "timers"},
    {"rt_sigtimedwait rt_sigpending rt_sigsuspend pause", COMPAT, 0, "own signals"},
    // No datagrams: they could be sent to any name, whatever they are connected to.
    {"socketpair", COMPAT, 0, "connected to nothing but itself",
     TWO(EQUAL(0, AF_UNIX), MASKED(1, SOCKET_TYPES, SOCK_STREAM))},
    {"sendto recvfrom shutdown getsockname getpeername", COMPAT, 0, "socket pairs"},
    // Never SO_PEERPIDFD: it would be a handle of the supervisor.
    SOCKET_FACT(SO_TYPE), SOCKET_FACT(SO_DOMAIN), SOCKET_FACT(SO_PROTOCOL), SOCKET_FACT(SO_ERROR),
    IOCTL(TCGETS), IOCTL(FIOCLEX), IOCTL(FIONCLEX), IOCTL(FIONREAD), IOCTL(FIONBIO), IOCTL(TIOCGWINSZ),
    // Compat: harmless facts.
    {"getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid uname sysinfo getrusage times "
     "getrlimit sched_getaffinity umask wait4 waitid", COMPAT, 0, "facts about itself"},
    // Compat: what libraries try and survive being refused.
    {"unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link linkat symlink symlinkat mknod mknodat "
     "truncate ftruncate fallocate chmod fchmod fchmodat chown fchown lchown fchownat utime utimes utimensat futimesat "
     "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr sync syncfs msync", COMPAT, EPERM, "writing"},
    {"getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr", COMPAT, ENOTSUP, "extended attributes"},
    {"prctl", COMPAT, EPERM, "privileges", ONE(DIFFERENT(0, PR_SET_PDEATHSIG)), .confinements = CONFINED_BARE},
    {"prctl", COMPAT, EPERM, "privileges", .confinements = CONFINED_BY_NAMESPACES},
    {"arch_prctl getpriority setpriority ioprio_get ioprio_set sched_setaffinity sched_setscheduler "
     "sched_getscheduler sched_setparam sched_getparam sched_setattr sched_getattr sched_get_priority_max "
     "sched_get_priority_min sched_rr_get_interval mbind get_mempolicy set_mempolicy mlock mlock2 munlock mlockall "
     "munlockall mincore setsockopt", COMPAT, EPERM, "privileges"},
    {"inotify_init inotify_init1 inotify_add_watch fanotify_init", COMPAT, EPERM, "watches"},
    {"setuid setgid setreuid setregid setresuid setresgid setgroups setsid setpgid setfsuid setfsgid", COMPAT, EPERM,
     "privileges"},
    {"openat2 pidfd_open sendfile copy_file_range splice tee futex_waitv", COMPAT, ENOSYS, "calls with a fallback"},
};
const size_t rule_count = sizeof rules / sizeof *rules;

bool policy_has(const struct policy *policy, const struct rule *rule) {
    return rule->profiles & policy->profile && (!rule->confinements || rule->confinements & policy->confinement) &&
           (!rule->reporting || rule->reporting & policy->reporting);
}
