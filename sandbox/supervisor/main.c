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

static const char usage[] =
    "usage: cascade-sandboxd [--python PATH] [--profile compat|strict] [--policy] [--version]\n"
    "Speaks the protocol of sandbox/PROTOCOL.md on descriptor 0, which must be a stream socket; it is started by\n"
    "cascade, not by hand. --policy prints the system call policy of the profile.\n";

[[noreturn]] static void refuse(const char *what, const char *value) {
    fprintf(stderr, "cascade-sandboxd: %s%s\n%s", what, value, usage);
    exit(2);
}

static enum profile parse_profile(const char *name) {
    if (!strcmp(name, "compat")) return PROFILE_COMPAT;
    if (!strcmp(name, "strict")) return PROFILE_STRICT;
    refuse("unknown profile: ", name);
}

static struct options parse(int count, char **arguments) {
    struct options options = {.python = "/usr/bin/python3", .profile = PROFILE_COMPAT};
    bool print_policy = false;
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i];
        bool valued = !strcmp(name, "--python") || !strcmp(name, "--profile");
        if (valued && i + 1 == count) refuse("a value is missing after ", name);
        if (!strcmp(name, "--python")) options.python = arguments[++i];
        else if (!strcmp(name, "--profile")) options.profile = parse_profile(arguments[++i]);
        else if (!strcmp(name, "--policy")) print_policy = true;
        else if (!strcmp(name, "--version")) exit(puts("cascade-sandboxd " SANDBOXD_VERSION) < 0);
        else if (!strcmp(name, "--help")) exit(fputs(usage, stdout) < 0);
        else refuse("unknown argument: ", name);
    }
    if (print_policy) {
        policy_print(options.profile);
        exit(0);
    }
    return options;
}

[[noreturn]] static void give_up(struct supervisor *all, const struct failure *why) {
    host_send_failure(all, 0, why);
    host_flush_blocking(all);
    exit(1);
}

// The first process only waits. It ends with the host, by its pidfd (a parent-death signal would already come when
// the host's *thread* that started us ends), and the supervisor ends with it by its own parent-death signal.
[[noreturn]] static void wait_for(pid_t child, int host) {
    struct pollfd at[] = {{pidfd_open(child, 0), POLLIN, 0}, {host, POLLIN, 0}};
    while (poll(at, 2, -1) < 0 && errno == EINTR) {}
    if (!at[0].revents) _exit(0);
    int status = 0;
    if (waitpid(child, &status, 0) != child) _exit(1);
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
}

static void prepare(struct supervisor *all) {
    struct failure why = {};
    all->landlock = landlock_abi();
    if (!interpreter_ask(all->options.python, &all->python, &why)) give_up(all, &why);
    all->harness = harness_modules_file();
    all->filter = filter_compile(all->options.profile, &why);
    if (all->filter < 0) give_up(all, &why);
    all->null = open("/dev/null", O_RDWR | O_CLOEXEC);
    all->proc = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (all->harness < 0 || all->null < 0) {
        fail(&why, STAGE_INTERNAL, errno, "cannot open the supervisor's files");
        give_up(all, &why);
    }
    if (!namespaces_enter(&all->isolation, &why)) give_up(all, &why);
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

[[noreturn]] static void supervise(struct supervisor *all) {
    struct failure why = {};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getpid() != 1) {
        fail(&why, STAGE_NAMESPACES, 0, "the supervisor is not process 1 of its pid namespace");
        give_up(all, &why);
    }
    limit_processes(all);
    if (!rootfs_build(&all->python, &why)) give_up(all, &why);
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
    struct supervisor all = {.options = parse(count, arguments), .pair = {.reads = -1, .writes = -1}};
    all.zygote = (struct zygote){.pidfd = -1, .control = -1, .listener = -1, .statm = -1};
    struct stat info;
    if (fstat(STDIN_FILENO, &info) || !S_ISSOCK(info.st_mode)) refuse("descriptor 0 is not a socket", "");
    close_range(3, ~0u, 0);
    signal(SIGPIPE, SIG_IGN);
    setsid();  // Ctrl-C is for the host, which then decides what becomes of us
    int host = pidfd_open(getppid(), 0);  // -1 where the host is in another pid namespace: the socket tells of its end
    prepare(&all);
    pid_t child = fork();
    if (child < 0) die("cannot fork the supervisor");
    if (child) wait_for(child, host);
    close_fd(&host);
    supervise(&all);
}
