// The system call policy of a run, as one table. What no row names is a violation: the supervisor is told the call and
// its arguments and ends the run. Other architectures, x32 numbers included, are killed by the kernel at once.
#include "sandboxd.h"

#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>

#define BOTH (PROFILE_STRICT | PROFILE_COMPAT)
#define STRICT PROFILE_STRICT
#define COMPAT PROFILE_COMPAT
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
#define FCNTL(command, code, because) {"fcntl", BOTH, code, because, ONE(EQUAL(1, command))}
#define IOCTL(request) {"ioctl", COMPAT, 0, "harmless request", ONE(EQUAL(1, request))}

// A row without argument tests leaves them out.
#pragma clang diagnostic ignored "-Wmissing-field-initializers"

const struct rule policy[] = {
    // Working with what a run already has.
    {"read write close close_range dup dup2 dup3 lseek fstat", BOTH, 0, "own descriptors"},
    {"brk munmap mremap madvise", BOTH, 0, "memory"},
    {"futex set_robust_list set_tid_address rseq sched_yield getcpu membarrier", BOTH, 0, "the C library"},
    {"rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack tgkill restart_syscall", BOTH, 0, "own signals"},
    {"gettid getpid getppid getrandom capget", BOTH, 0, "facts about itself"},
    {"clock_gettime clock_getres gettimeofday time clock_nanosleep nanosleep", BOTH, 0, "time"},
    {"exit exit_group", BOTH, 0, "ending"},
    // What the zygote and a run's set-up need; a run gains nothing by repeating it.
    {"recvmsg sendmsg", BOTH, 0, "the zygote's control socket"},
    {"capset setrlimit", BOTH, 0, "only ever lowers"},
    {"prlimit64", BOTH, 0, "its own limits; only ever lowers", ONE(EQUAL(0, 0))},
    {"prlimit64", BOTH, EPERM, "limits of others", ONE(DIFFERENT(0, 0))},
    {"clone", BOTH, 0, "a run; needs a capability that runs lack",
     ONE(EQUAL(0, CLONE_PARENT | CLONE_NEWPID | SIGCHLD))},
    {"clone3", BOTH, ENOSYS, "its flags cannot be seen; the C library falls back to clone"},
    // Memory: never writable and executable, never executable without a read-only file behind it.
    {"mmap", STRICT, 0, "anonymous memory", TWO(MASKED(2, PROT_EXEC, 0), MASKED(3, MAP_ANONYMOUS, MAP_ANONYMOUS))},
    {"mmap", COMPAT, 0, "memory without code", ONE(MASKED(2, PROT_EXEC, 0))},
    {"mmap", COMPAT, 0, "code of extension modules",
     TWO(MASKED(2, PROT_EXEC | PROT_WRITE, PROT_EXEC), MASKED(3, MAP_ANONYMOUS, 0))},
    {"mprotect", BOTH, 0, "memory without code", ONE(MASKED(2, PROT_EXEC, 0))},
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
    {"flock", BOTH, EPERM, "locks"},
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
    {"prctl arch_prctl getpriority setpriority ioprio_get ioprio_set sched_setaffinity sched_setscheduler "
     "sched_getscheduler sched_setparam sched_getparam sched_setattr sched_getattr sched_get_priority_max "
     "sched_get_priority_min sched_rr_get_interval mbind get_mempolicy set_mempolicy mlock mlock2 munlock mlockall "
     "munlockall mincore setsockopt", COMPAT, EPERM, "privileges"},
    {"inotify_init inotify_init1 inotify_add_watch fanotify_init", COMPAT, EPERM, "watches"},
    {"setuid setgid setreuid setregid setresuid setresgid setgroups setsid setpgid setfsuid setfsgid", COMPAT, EPERM,
     "privileges"},
    {"openat2 pidfd_open sendfile copy_file_range splice tee futex_waitv", COMPAT, ENOSYS, "calls with a fallback"},
};
const size_t policy_count = sizeof policy / sizeof *policy;

const char *profile_name(enum profile profile) { return profile == PROFILE_STRICT ? "strict" : "compat"; }

static void print_tests(const struct rule *rule) {
    for (unsigned i = 0; i < rule->test_count; i++) {
        const struct argument_test *test = &rule->tests[i];
        if (test->kind == TEST_EQUAL) printf("  argument %u = %#lx", test->index, test->value);
        else if (test->kind == TEST_DIFFERENT) printf("  argument %u not %#lx", test->index, test->value);
        else printf("  argument %u & %#lx = %#lx", test->index, test->mask, test->value);
    }
}

void policy_print(enum profile profile) {
    printf("profile %s\nanything not listed: reported and ended as a violation\nother architectures and x32: killed\n",
           profile_name(profile));
    for (size_t i = 0; i < policy_count; i++) {
        if (!(policy[i].profiles & profile)) continue;
        if (policy[i].error) printf("\nfails with %s, %s\n ", strerrorname_np(policy[i].error), policy[i].because);
        else printf("\nallowed, %s\n ", policy[i].because);
        printf(" %s", policy[i].syscalls);
        print_tests(&policy[i]);
        printf("\n");
    }
}
