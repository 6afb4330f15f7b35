// User, pid, mount, network, IPC, UTS and cgroup namespaces, and the proof that they are new.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/mount.h>
#include <unistd.h>

static const struct {
    const char *file;
    uint32_t bit;
} observed[] = {
    {"/proc/self/ns/user", ISOLATED_USER}, {"/proc/self/ns/pid_for_children", ISOLATED_PID},
    {"/proc/self/ns/mnt", ISOLATED_MOUNT}, {"/proc/self/ns/net", ISOLATED_NET},
    {"/proc/self/ns/ipc", ISOLATED_IPC_UTS_CGROUP}, {"/proc/self/ns/uts", ISOLATED_IPC_UTS_CGROUP},
    {"/proc/self/ns/cgroup", ISOLATED_IPC_UTS_CGROUP},
};
enum { OBSERVED = sizeof observed / sizeof *observed };

// Identity of each namespace; 0 where it cannot be read. pid_for_children is empty until the first child exists, so
// its link is read, not followed.
static void identify(uint64_t into[OBSERVED]) {
    for (unsigned i = 0; i < OBSERVED; i++) {
        char link[64] = "";
        struct stat info;
        ssize_t length = readlink(observed[i].file, link, sizeof link - 1);
        into[i] = 0;
        if (length > 0) sscanf(link, "%*[^[][%lu]", &into[i]);
        else if (stat(observed[i].file, &info) == 0) into[i] = info.st_ino;
    }
}

static bool write_file(const char *path, const char *text) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return false;
    bool good = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
    int error = errno;
    close(fd);
    errno = error;
    return good;
}

static bool map_identity(uid_t user, gid_t group, struct failure *why) {
    char map[64];
    if (!write_file("/proc/self/setgroups", "deny"))
        return fail(why, STAGE_NAMESPACES, errno, "cannot deny setgroups in the new user namespace");
    snprintf(map, sizeof map, "0 %u 1", user);
    if (!write_file("/proc/self/uid_map", map))
        return fail(why, STAGE_NAMESPACES, errno,
                    "cannot map the user id; if AppArmor restricts unprivileged user namespaces, allow them with "
                    "sysctl kernel.apparmor_restrict_unprivileged_userns=0");
    snprintf(map, sizeof map, "0 %u 1", group);
    if (!write_file("/proc/self/gid_map", map))
        return fail(why, STAGE_NAMESPACES, errno, "cannot map the group id");
    return true;
}

static const char *advice(int error) {
    if (error == ENOSPC || error == EUSERS) return "raise sysctl user.max_user_namespaces";
    if (error == EINVAL || error == ENOSYS) return "the kernel lacks user namespaces; use one that has them";
    return "allow user namespaces: sysctl kernel.unprivileged_userns_clone=1, or start the container with a "
           "seccomp profile that permits unshare";
}

bool namespaces_enter(uint32_t *isolation, struct failure *why) {
    uint64_t before[OBSERVED], after[OBSERVED];
    uid_t user = geteuid();
    gid_t group = getegid();
    identify(before);
    (void)setgroups(0, nullptr);  // only root may and needs to
    int wanted =
        CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
    if (unshare(wanted)) return fail(why, STAGE_NAMESPACES, errno, "cannot make namespaces: %s", advice(errno));
    if (!map_identity(user, group, why)) return false;
    identify(after);
    *isolation = ISOLATED_USER | ISOLATED_PID | ISOLATED_MOUNT | ISOLATED_NET | ISOLATED_IPC_UTS_CGROUP;
    for (unsigned i = 0; i < OBSERVED; i++) {
        bool pid = observed[i].bit == ISOLATED_PID;  // stays unreadable until the first child; seen as pid 1 later
        if (!pid && (!before[i] || before[i] == after[i])) *isolation &= ~observed[i].bit;
    }
    if (sethostname("cell", 4)) return fail(why, STAGE_NAMESPACES, errno, "cannot name the host of the cell");
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr))
        return fail(why, STAGE_NAMESPACES, errno, "cannot make the mounts private");
    return true;
}
