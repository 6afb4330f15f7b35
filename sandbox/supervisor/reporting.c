// How this kernel can tell of a violation, found out by doing it in a child.
#include "sandboxd.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

[[noreturn]] static void trapped(int signal) { _exit(signal == SIGSYS ? 0 : 1); }

// Forbids one call that nothing else makes. A child that comes to its end has seen what it should.
[[noreturn]] static void try_reporting(enum reporting reporting) {
    uint32_t action = reporting == REPORTING_NOTIFY ? SECCOMP_RET_USER_NOTIF
                      : reporting == REPORTING_TRAP ? SECCOMP_RET_TRAP
                                                    : SECCOMP_RET_KILL_PROCESS;
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_getpgid, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, action),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof lines / sizeof *lines, lines};
    unsigned flags = reporting == REPORTING_NOTIFY ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0;
    setrlimit(RLIMIT_CORE, &(struct rlimit){});
    signal(SIGSYS, trapped);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) _exit(1);
    long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
    if (result < 0) _exit(1);
    // One that is listened to would wait for an answer; that a listener can be had is what was to be known.
    if (reporting == REPORTING_NOTIFY) _exit(0);
    syscall(SYS_getpgid, 0);
    _exit(1);
}

static bool works(enum reporting reporting) {
    int status = 0;
    pid_t pid = fork();
    if (!pid) try_reporting(reporting);
    if (pid < 0 || waitpid(pid, &status, 0) != pid) return false;
    if (reporting == REPORTING_KILL) return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool reporting_choose(uint32_t without, enum reporting *into, struct failure *why) {
    static const struct {
        enum reporting reporting;
        uint32_t without;
    } chain[] = {{REPORTING_NOTIFY, WITHOUT_NOTIFY}, {REPORTING_TRAP, WITHOUT_TRAP}, {REPORTING_KILL, 0}};
    for (unsigned i = 0; i < sizeof chain / sizeof *chain; i++) {
        if (without & chain[i].without || !works(chain[i].reporting)) continue;
        *into = chain[i].reporting;
        return true;
    }
    return fail(why, STAGE_SECCOMP, 0,
                "no seccomp filter can be loaded here, and nothing runs without one; use a kernel that has "
                "CONFIG_SECCOMP_FILTER, or allow the seccomp system call in the container's own profile");
}
