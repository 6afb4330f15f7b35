// The zygote: a confined interpreter that has loaded everything a run may want and is cloned for each run.
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
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONTROL = 3, LAUNCHER = 7, PLACES, START_TIMEOUT_US = 30000000, NEWS_LIMIT = 4096, END_TIMEOUT_MS = 5000 };

// What there is none of, a filter or the code for trapped calls, is an empty file.
static bool place_descriptors(const struct supervisor *all, int control) {
    const int wanted[PLACES] = {all->null,   all->null,   STDERR_FILENO, control,
                                all->harness, all->filter, all->trap,     launch_code_file()};
    int moved[PLACES];
    for (int i = 0; i < PLACES; i++)
        if ((moved[i] = fcntl(wanted[i] < 0 ? all->null : wanted[i], F_DUPFD, 32)) < 0) return false;
    for (int i = 0; i < PLACES; i++)
        if (dup2(moved[i], i) < 0) return false;
    return close_range(PLACES, ~0u, 0) == 0;
}

// Where no pid namespace ends with the supervisor.
static bool end_with_supervisor(const struct supervisor *all, pid_t supervisor) {
    if (all->policy.confinement == CONFINED_BY_NAMESPACES) return true;
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == supervisor;
}

static const char *confinement_name(enum confinement confinement) {
    return confinement == CONFINED_BY_NAMESPACES ? "namespaces" : confinement == CONFINED_BARE ? "bare" : "none";
}

static const char *reporting_name(enum reporting reporting) {
    return reporting == REPORTING_NOTIFY ? "notify" : reporting == REPORTING_TRAP ? "trap" : "kill";
}

[[noreturn]] static void become_zygote(const struct supervisor *all, int control, pid_t supervisor) {
    struct failure why = {};
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    char libraries[4200];
    snprintf(libraries, sizeof libraries, "LD_LIBRARY_PATH=%s", all->python.library_path);
    // Isolated mode (-I) would also ignore PYTHONHASHSEED, without which sets of strings change their order from
    // zygote to zygote; nothing but these variables and an empty root is there to be isolated from.
    // Symbols are bound at once: a run would look each of them up again for itself.
    char *environment[] = {libraries,  "LANG=C.UTF-8",       "HOME=/", "PYTHONHASHSEED=0", "PYTHONSAFEPATH=1",
                           "LD_BIND_NOW=1", "MALLOC_ARENA_MAX=1", "OPENBLAS_NUM_THREADS=1", nullptr};
    char *arguments[] = {(char *)all->python.executable, "-s", "-S", "-B", "-X", "utf8", "-c",
                         (char *)harness_bootstrap_script, (char *)confinement_name(all->policy.confinement),
                         (char *)reporting_name(all->policy.reporting), (char *)all->python.numpy, nullptr};
    int word = control;  // until it is in its place
    if (!end_with_supervisor(all, supervisor)) fail(&why, STAGE_INTERNAL, errno, "the supervisor has gone");
    else if (!cgroup_join(&all->cgroup)) fail(&why, STAGE_INTERNAL, errno, "cannot enter the slot's control group");
    else if (!place_descriptors(all, control)) fail(&why, STAGE_INTERNAL, errno, "cannot place the zygote's descriptors");
    else if (word = CONTROL, confine_zygote(all->policy.confinement, &why) &&
             landlock_apply(&all->python, all->landlock, &why)) {
        execve(all->python.executable, arguments, environment);
        fail(&why, STAGE_INTERPRETER, errno, "user %u cannot start %s in the sandbox", getuid(),
             all->python.executable);
    }
    struct buffer news = {};
    buffer_u8(&news, 'F');
    buffer_u32(&news, why.stage);
    buffer_u32(&news, (uint32_t)why.error);
    buffer_append(&news, why.message, strlen(why.message));
    (void)!send(word, news.data, news.length, MSG_NOSIGNAL);
    _exit(1);
}

// The supervisor's old view of /proc is the one place that still knows facts about a process of the slot.
int proc_open(const struct supervisor *all, int pidfd, const char *file) {
    char path[64], text[512];
    snprintf(path, sizeof path, "self/fdinfo/%d", pidfd);
    int info = openat(all->proc, path, O_RDONLY | O_CLOEXEC);
    if (info < 0) return -1;
    ssize_t length = read(info, text, sizeof text - 1);
    close(info);
    text[length > 0 ? length : 0] = 0;
    const char *line = strstr(text, "Pid:");
    if (!line || strtol(line + 4, nullptr, 10) <= 0) return -1;
    snprintf(path, sizeof path, "%ld/%s", strtol(line + 4, nullptr, 10), file);
    return openat(all->proc, path, O_RDONLY | O_CLOEXEC);
}

bool zygote_start(struct supervisor *all, struct failure *why) {
    struct zygote *it = &all->zygote;
    uint32_t started = it->started;
    *it = (struct zygote){.pidfd = -1, .control = -1, .listener = -1, .statm = -1, .started = started + 1};
    it->notifies = all->policy.reporting == REPORTING_NOTIFY;
    all->cgroup.kills = cgroup_kills(&all->cgroup);
    pid_t supervisor = getpid();
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair))
        return fail(why, STAGE_INTERNAL, errno, "cannot make the zygote's control socket");
    it->pid = fork();
    if (!it->pid) become_zygote(all, pair[1], supervisor);
    close(pair[1]);
    it->control = pair[0];
    if (it->pid < 0) return fail(why, STAGE_INTERNAL, errno, "cannot fork the zygote");
    it->pidfd = pidfd_open(it->pid, 0);
    if (it->pidfd < 0) return fail(why, STAGE_INTERNAL, errno, "cannot watch the zygote; Linux 5.3 or newer is needed");
    it->statm = proc_open(all, it->pidfd, "statm");
    it->deadline_us = now_us() + START_TIMEOUT_US;
    return true;
}

static int received_descriptor(struct msghdr *message) {
    int fd = -1;
    struct cmsghdr *control = CMSG_FIRSTHDR(message);
    if (control && control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_RIGHTS)
        memcpy(&fd, CMSG_DATA(control), sizeof fd);
    return fd;
}

static void take_text(struct reader *from, char *into, size_t size) {
    struct span text = read_bytes(from);
    snprintf(into, size, "%.*s", (int)text.length, text.data ? (const char *)text.data : "");
}

static enum zygote_news understand(struct zygote *it, struct reader *news, int fd, pid_t *pid, struct failure *why) {
    uint8_t kind = read_u8(news);
    if (kind == 'P' && it->ready) {
        *pid = (pid_t)read_u32(news);
        if (*pid > 0) return ZYGOTE_CLONED;
        // An errno of the kernel; any other number is none.
        fail(why, STAGE_ZYGOTE, *pid > -4096 ? -*pid : 0, "the zygote could not clone itself");
        return ZYGOTE_BROKEN;
    }
    if (kind == 'R' && !it->ready && (fd >= 0) == it->notifies) {
        take_text(news, it->version, sizeof it->version);
        take_text(news, it->modules, sizeof it->modules);
        take_text(news, it->digest, sizeof it->digest);
        take_text(news, it->numpy, sizeof it->numpy);
        it->seen = read_u32(news);
        it->listener = fd;
        it->ready = !news->failed;
        if (it->ready) return ZYGOTE_READY;
    }
    uint32_t stage = kind == 'F' ? read_u32(news) : 0;
    int error = kind == 'F' ? (int)read_u32(news) : 0;
    if (stage && !news->failed) fail(why, stage, error, "%.*s", (int)news->left, (const char *)news->next);
    else fail(why, STAGE_ZYGOTE, 0, "the zygote sent something else than was asked of it");
    return ZYGOTE_BROKEN;
}

// Its end of the socket closes a little before its status can be had; on a busy machine, longer before.
bool zygote_lost(struct zygote *it, struct failure *why) {
    struct pollfd end = {it->pidfd, POLLIN, 0};
    int status = 0;
    if (it->pid <= 0 || poll(&end, 1, END_TIMEOUT_MS) != 1 || waitpid(it->pid, &status, WNOHANG) != it->pid)
        return fail(why, STAGE_ZYGOTE, 0, "the zygote closed its socket");
    it->pid = 0;
    const char *name = WIFSIGNALED(status) ? sigabbrev_np(WTERMSIG(status)) : nullptr;
    if (name) return fail(why, STAGE_ZYGOTE, 0, "the zygote was killed by SIG%s", name);
    return fail(why, STAGE_ZYGOTE, 0, "the zygote exited with code %d", WEXITSTATUS(status));
}

enum zygote_news zygote_receive(struct zygote *it, pid_t *pid, struct failure *why) {
    unsigned char bytes[NEWS_LIMIT];
    alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))];
    struct iovec place = {bytes, sizeof bytes};
    struct msghdr message = {
        .msg_iov = &place, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t length = recvmsg(it->control, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0 && (errno == EAGAIN || errno == EINTR)) return ZYGOTE_NOTHING;
    if (length <= 0) {
        zygote_lost(it, why);
        return ZYGOTE_BROKEN;
    }
    int fd = received_descriptor(&message);
    struct reader news = {bytes, (size_t)length, false};
    enum zygote_news result = understand(it, &news, fd, pid, why);
    if (fd >= 0 && it->listener != fd) close(fd);
    return result;
}

bool zygote_launch(struct zygote *it, const struct launch *what, const int *fds, unsigned count) {
    alignas(struct cmsghdr) char control[CMSG_SPACE(DESCRIPTOR_LIMIT * sizeof(int))] = {};
    struct iovec place = {(void *)what, sizeof *what};
    struct msghdr message = {.msg_iov = &place, .msg_iovlen = 1, .msg_control = control,
                             .msg_controllen = CMSG_SPACE(count * sizeof(int))};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(header), fds, count * sizeof(int));
    it->runs++;
    return sendmsg(it->control, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)sizeof *what;
}

void zygote_stop(struct zygote *it) {
    if (it->pid > 0) {
        kill(it->pid, SIGKILL);
        waitpid(it->pid, nullptr, 0);
    }
    it->pid = 0;
    it->ready = false;
    close_fd(&it->control);
    close_fd(&it->pidfd);
    close_fd(&it->listener);
    close_fd(&it->statm);
}

uint64_t zygote_resident_bytes(const struct zygote *it) {
    char text[128];
    ssize_t length = it->statm < 0 ? -1 : pread(it->statm, text, sizeof text - 1, 0);
    if (length <= 0) return 0;
    text[length] = 0;
    unsigned long pages = 0;
    sscanf(text, "%*u %lu", &pages);
    return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}
