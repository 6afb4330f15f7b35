// cascade-sandboxd: runs Python that nobody trusts, one program at a time, for the host at the end of descriptor 0.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

[[noreturn]] static void give_up(struct supervisor *all, const struct failure *why) {
    host_send_failure(all, 0, why);
    host_flush_blocking(all);
    exit(1);
}

// The first process only waits. It ends with the host, by its pidfd (a parent-death signal would already come when
// the host's *thread* that started us ends), and the supervisor ends with it by its own parent-death signal. What no
// namespace ends with the supervisor is ended here.
[[noreturn]] static void wait_for(const struct supervisor *all, pid_t child, int host) {
    struct pollfd at[] = {{pidfd_open(child, 0), POLLIN, 0}, {host, POLLIN, 0}};
    while (poll(at, 2, -1) < 0 && errno == EINTR) {}
    int status = 0;
    if (!at[0].revents) kill(child, SIGKILL);
    bool reaped = waitpid(child, &status, 0) == child;
    if (all->policy.confinement != CONFINED_BY_NAMESPACES) confinement_sweep(all->proc, nullptr, 0);
    cgroup_remove(&all->cgroup);
    if (!at[0].revents) _exit(0);
    _exit(reaped && WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

// Without a wall around the file system only a filter that opens nothing keeps it closed.
static bool choose_profile(struct supervisor *all, struct failure *why) {
    all->policy.profile = all->options.profile;
    if (all->policy.confinement != CONFINED_BARE || all->landlock) return true;
    if (all->options.profile == PROFILE_NUMPY)
        return fail(why, STAGE_SECCOMP, 0, "the profile numpy reads files, which neither namespaces nor Landlock can "
                                           "bound here (%.300s)", all->shortfall);
    if (all->options.profile == PROFILE_COMPAT) log_line("the profile strict replaces compat: there is no Landlock");
    all->policy.profile = PROFILE_STRICT;
    return true;
}

static bool choose(struct supervisor *all, struct failure *why) {
    uint32_t without = all->options.without;
    all->policy.arch = arch_native();
    if (all->options.unconfined) {
        all->policy = (struct policy){all->options.profile, UNCONFINED, REPORTING_KILL, all->policy.arch};
        snprintf(all->shortfall, sizeof all->shortfall, "there is no sandbox, by request");
        return true;
    }
    all->landlock = without & WITHOUT_LANDLOCK ? 0 : landlock_abi();
    all->policy.confinement = confinement_choose(&all->python, without, all->shortfall);
    if (!choose_profile(all, why) || !reporting_choose(without, &all->policy.reporting, why)) return false;
    all->filter = filter_compile(&all->policy, why);
    all->trap = all->policy.reporting == REPORTING_TRAP ? trap_code_file() : -1;
    return all->filter >= 0;
}

static void prepare(struct supervisor *all) {
    struct failure why = {};
    bool numpy = all->options.profile == PROFILE_NUMPY;
    if (!interpreter_ask(all->options.python, numpy, &all->python, &why) || !choose(all, &why)) give_up(all, &why);
    all->harness = harness_modules_file();
    all->null = open("/dev/null", O_RDWR | O_CLOEXEC);
    all->proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (all->harness < 0 || all->null < 0) {
        fail(&why, STAGE_INTERNAL, errno, "cannot open the supervisor's files");
        give_up(all, &why);
    }
    cgroup_open(&all->cgroup, all->options.without, all->options.slot_memory);
    bool namespaces = all->policy.confinement == CONFINED_BY_NAMESPACES;
    if (namespaces && !namespaces_enter(&all->isolation, &why)) {
        cgroup_remove(&all->cgroup);
        give_up(all, &why);
    }
    // What a supervisor without a pid namespace leaves behind comes to us.
    if (!namespaces) prctl(PR_SET_CHILD_SUBREAPER, 1);
}

// RLIMIT_NPROC does not bind the system's own root. Since Linux 6.14 a pid namespace has a largest process number of its
// own, which also bounds all namespaces below it; before that the file is the whole system's and must not be touched.
static void limit_processes(const struct supervisor *all) {
    struct utsname kernel;
    int major = 0, minor = 0, file = -1;
    if (uname(&kernel) || sscanf(kernel.release, "%d.%d", &major, &minor) != 2) return;
    if (major > 6 || (major == 6 && minor >= 14)) file = openat(all->proc, "sys/kernel/pid_max", O_WRONLY | O_CLOEXEC);
    if (file >= 0 && dprintf(file, "%d", PROCESS_NUMBER_LIMIT) < 0) log_line("cannot bound the slot's processes");
    close_fd(&file);
}

static bool enter(struct supervisor *all, pid_t parent, struct failure *why) {
    if (all->policy.confinement == CONFINED_BARE) return confinement_enter_bare(parent, why);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (all->policy.confinement == UNCONFINED) {
        if (getppid() != parent) _exit(0);  // it has ended in the meantime
        return prctl(PR_SET_CHILD_SUBREAPER, 1) == 0;
    }
    if (getpid() != 1) return fail(why, STAGE_NAMESPACES, 0, "the supervisor is not process 1 of its pid namespace");
    limit_processes(all);
    return rootfs_build(&all->python, why);
}

[[noreturn]] static void supervise(struct supervisor *all, pid_t parent) {
    struct failure why = {};
    if (!enter(all, parent, &why)) give_up(all, &why);
    sigset_t watched;
    sigemptyset(&watched);
    sigaddset(&watched, SIGTERM);
    sigaddset(&watched, SIGRTMIN);
    sigprocmask(SIG_BLOCK, &watched, nullptr);
    all->signals = signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK);
    if (all->signals < 0) die("cannot watch signals");
    supervisor_main(all);
}

int main(int count, char **arguments) {
    struct supervisor all = {.options = options_parse(count, arguments), .pair = {.reads = -1, .writes = -1}, .filter = -1,
                             .trap = -1};
    all.zygote = (struct zygote){.pidfd = -1, .control = -1, .listener = -1, .statm = -1};
    struct stat info;
    if (fstat(STDIN_FILENO, &info) || !S_ISSOCK(info.st_mode)) options_refuse("descriptor 0 is not a socket", "");
    close_range(3, ~0u, 0);
    signal(SIGPIPE, SIG_IGN);
    setsid();  // Ctrl-C is for the host, which then decides what becomes of us
    int host = pidfd_open(getppid(), 0);  // -1 where the host is in another pid namespace: the socket tells of its end
    prepare(&all);
    pid_t parent = getpid(), child = fork();
    if (child < 0) die("cannot fork the supervisor");
    if (child) wait_for(&all, child, host);
    close_fd(&host);
    supervise(&all, parent);
}
