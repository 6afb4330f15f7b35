// An empty read-only root with the interpreter, its libraries and three devices. No /proc, /sys, /etc or /tmp.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Built over /proc: it is a directory on every system, and nothing that must be bound lies below it.
#define NEW_ROOT "/proc"

static bool make_parents(const char *path) {
    char partial[PATH_MAX];
    snprintf(partial, sizeof partial, "%s", path);
    for (char *at = partial + sizeof NEW_ROOT; (at = strchr(at, '/')); at++) {
        *at = 0;
        if (mkdir(partial, 0755) && errno != EEXIST) return false;
        *at = '/';
    }
    return true;
}

static bool restrict_mount(const char *target, bool devices) {
    struct mount_attr attributes = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID};
    if (!devices) attributes.attr_set |= MOUNT_ATTR_NODEV;
    return mount_setattr(AT_FDCWD, target, AT_RECURSIVE, &attributes, sizeof attributes) == 0;
}

static bool bind(const char *source, bool devices, struct failure *why) {
    char target[PATH_MAX];
    struct stat info;
    if ((size_t)snprintf(target, sizeof target, NEW_ROOT "%s", source) >= sizeof target || stat(source, &info))
        return fail(why, STAGE_ROOT, errno, "cannot find %s", source);
    bool made = make_parents(target);
    if (made && S_ISDIR(info.st_mode)) made = mkdir(target, 0755) == 0 || errno == EEXIST;
    if (made && !S_ISDIR(info.st_mode)) {
        int file = open(target, O_CREAT | O_WRONLY | O_CLOEXEC, 0444);
        made = file >= 0 || errno == EROFS || errno == EEXIST;  // EROFS: it lies in a directory that is bound already
        if (file < 0 && made) return true;
        close(file);
    }
    if (!made && errno == EROFS) return true;
    if (!made || mount(source, target, nullptr, MS_BIND | MS_REC, nullptr))
        return fail(why, STAGE_ROOT, errno, "cannot bind %s", source);
    if (!restrict_mount(target, devices))
        return fail(why, STAGE_ROOT, errno, "cannot make %s read-only; Linux 5.12 or newer is needed", source);
    return true;
}

// Repeats every symbolic link on the way to `path` in the new root, so that the same name leads to the same file.
static bool repeat_links(const char *path, int depth) {
    char partial[PATH_MAX], link[PATH_MAX], copy[PATH_MAX], next[PATH_MAX * 2];
    snprintf(partial, sizeof partial, "%s", path);
    for (char *end = partial; end;) {
        end = strchr(end + 1, '/');
        if (end) *end = 0;
        ssize_t length = readlink(partial, link, sizeof link - 1);
        if (length > 0 && depth < 16) {
            link[length] = 0;
            snprintf(copy, sizeof copy, NEW_ROOT "%s", partial);
            if (!make_parents(copy) || (symlink(link, copy) && errno != EEXIST && errno != EROFS)) return false;
            *strrchr(partial, '/') = 0;
            const char *base = link[0] == '/' ? "" : partial, *slash = link[0] == '/' ? "" : "/";
            int size = snprintf(next, sizeof next, "%s%s%s%s%s", base, slash, link, end ? "/" : "", end ? end + 1 : "");
            return size < PATH_MAX && repeat_links(next, depth + 1);
        }
        if (end) *end = '/';
    }
    return true;
}

static bool enter(struct failure *why) {
    if (chdir(NEW_ROOT) || syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
        return fail(why, STAGE_ROOT, errno, "cannot enter the new root");
    struct mount_attr attributes = {.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV};
    if (mount_setattr(AT_FDCWD, "/", 0, &attributes, sizeof attributes))
        return fail(why, STAGE_ROOT, errno, "cannot make the new root read-only; Linux 5.12 or newer is needed");
    return true;
}

bool rootfs_build(const struct interpreter *python, struct failure *why) {
    static const char *const devices[] = {"/dev/null", "/dev/zero", "/dev/urandom"};
    umask(022);
    if (mount("cell", NEW_ROOT, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=64k,nr_inodes=256,mode=755"))
        return fail(why, STAGE_ROOT, errno,
                    "cannot mount a tmpfs in the new user namespace; a security module may forbid it");
    for (unsigned i = 0; i < python->path_count; i++)
        if (!bind(python->paths[i], false, why)) return false;
    for (unsigned i = 0; i < sizeof devices / sizeof *devices; i++)
        if (!bind(devices[i], true, why)) return false;
    for (unsigned i = 0; i < python->link_count; i++)
        if (!repeat_links(python->links[i], 0))
            return fail(why, STAGE_ROOT, errno, "cannot repeat the links to %s", python->links[i]);
    return enter(why);
}
