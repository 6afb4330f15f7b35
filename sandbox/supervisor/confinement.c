// How a slot is confined: by namespaces where a trial shows that they can be had, else by filters alone.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SWEEPS = 1000 };

static const struct {
    const char *name;
    enum without bit;
} mechanisms[] = {{"userns", WITHOUT_USERNS}, {"landlock", WITHOUT_LANDLOCK}, {"notify", WITHOUT_NOTIFY},
                  {"trap", WITHOUT_TRAP}, {"cgroup", WITHOUT_CGROUP}};

bool without_parse(const char *names, uint32_t *into) {
    char copy[128], *rest = copy;
    if ((size_t)snprintf(copy, sizeof copy, "%s", names) >= sizeof copy) return false;
    for (char *name; (name = strsep(&rest, ","));) {
        unsigned i = 0;
        while (i < sizeof mechanisms / sizeof *mechanisms && strcmp(mechanisms[i].name, name)) i++;
        if (i == sizeof mechanisms / sizeof *mechanisms) return false;
        *into |= mechanisms[i].bit;
    }
    return true;
}

// What the supervisor is going to do, done by a child that ends with it. Some systems let a user namespace be made and
// refuse what comes after.
[[noreturn]] static void try_namespaces(const struct interpreter *python, int answer) {
    struct failure why = {};
    uint32_t isolation = 0;
    bool good = namespaces_enter(&isolation, &why) && rootfs_build(python, &why);
    if (!good) (void)!write(answer, why.message, strlen(why.message));
    _exit(good ? 0 : 1);
}

enum confinement confinement_choose(const struct interpreter *python, uint32_t without,
                                    char shortfall[MESSAGE_LIMIT + 1]) {
    int answer[2];
    if (without & WITHOUT_USERNS) {
        snprintf(shortfall, MESSAGE_LIMIT + 1, "namespaces are left out by request");
        return CONFINED_BARE;
    }
    if (pipe2(answer, O_CLOEXEC)) die("cannot make a pipe");
    pid_t pid = fork();
    if (!pid) try_namespaces(python, answer[1]);
    close(answer[1]);
    size_t length = 0;
    for (ssize_t count; length < MESSAGE_LIMIT; length += (size_t)count)
        if ((count = read(answer[0], shortfall + length, MESSAGE_LIMIT - length)) <= 0) break;
    shortfall[length] = 0;
    close(answer[0]);
    int status = 1;
    if (pid > 0) waitpid(pid, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return CONFINED_BY_NAMESPACES;
    if (!length) snprintf(shortfall, MESSAGE_LIMIT + 1, "the trial of namespaces ended without a word");
    return CONFINED_BARE;
}

// Root of a user namespace that somebody else made: outside, another user.
static bool is_root_in_name_only(void) {
    unsigned inside = 1, outside = 0;
    FILE *map = fopen("/proc/self/uid_map", "re");
    bool read = map && fscanf(map, "%u %u", &inside, &outside) == 2;
    if (map) fclose(map);
    return read && inside == 0 && outside != 0;
}

static bool give_up_root(struct failure *why) {
    if ((geteuid() != 0 && getuid() != 0) || is_root_in_name_only()) return true;
    uid_t ids[3];
    if (setgroups(0, nullptr) || setresgid(UNPRIVILEGED_ID, UNPRIVILEGED_ID, UNPRIVILEGED_ID) ||
        setresuid(UNPRIVILEGED_ID, UNPRIVILEGED_ID, UNPRIVILEGED_ID))
        return fail(why, STAGE_NAMESPACES, errno, "cannot become user %d, which root must without namespaces",
                    UNPRIVILEGED_ID);
    if (getresuid(&ids[0], &ids[1], &ids[2]) || !ids[0] || !ids[1] || !ids[2] || setuid(0) == 0)
        return fail(why, STAGE_NAMESPACES, 0, "root was not given up");
    return true;
}

bool confinement_enter_bare(pid_t parent, struct failure *why) {
    if (!give_up_root(why)) return false;
    // Both are lost with a change of user.
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || prctl(PR_SET_DUMPABLE, 0) || prctl(PR_SET_CHILD_SUBREAPER, 1))
        return fail(why, STAGE_NAMESPACES, errno, "cannot become the reaper of what runs leave behind");
    if (getppid() != parent) _exit(0);  // it has ended in the meantime
    return true;
}

static bool is_kept(pid_t pid, const pid_t *kept, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        if (kept[i] == pid) return true;
    return false;
}

// One look at the list of children: how many were ended. Those of the ended become ours and are seen next time.
static unsigned sweep_once(int proc, const pid_t *kept, unsigned count) {
    char text[4096];
    int list = openat(proc, "thread-self/children", O_RDONLY | O_CLOEXEC);
    if (list < 0) return 0;
    ssize_t length = read(list, text, sizeof text - 1);
    close(list);
    text[length > 0 ? length : 0] = 0;
    unsigned ended = 0;
    for (char *at = text, *next; *at; at = next) {
        pid_t pid = (pid_t)strtol(at, &next, 10);
        if (next == at) break;
        while (*next == ' ') next++;
        if (pid <= 0 || is_kept(pid, kept, count)) continue;
        // A number that the end of the buffer has cut may be nobody's, and one that is reaped somebody else's.
        pid_t reaped = waitpid(pid, nullptr, WNOHANG);
        if (reaped < 0) continue;
        if (reaped == 0 && kill(pid, SIGKILL) == 0) waitpid(pid, nullptr, 0);
        ended++;
    }
    return ended;
}

void confinement_sweep(int proc, const pid_t *kept, unsigned count) {
    for (int i = 0; i < SWEEPS && sweep_once(proc, kept, count); i++) {}
}

void confinement_sweep_slot(const struct supervisor *all) {
    // The clone of a run that was asked for may exist already.
    bool at_work = all->run.state || (all->tester.state && !all->tester.resident.rests);
    if (all->policy.confinement == CONFINED_BY_NAMESPACES || at_work) return;
    const pid_t kept[] = {all->zygote.pid, all->tester.state ? all->tester.pid : 0};
    confinement_sweep(all->proc, kept, 2);
}
