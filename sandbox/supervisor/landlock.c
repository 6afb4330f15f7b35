// Landlock: a second wall around the file system, the network and signals, independent of the mounts.
// The structures are those of the kernel's uapi/linux/landlock.h up to ABI 6; older headers lack the later fields.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct ruleset {
    uint64_t files, network, scope;
};
struct [[gnu::packed]] path_rule {
    uint64_t allowed;
    int32_t parent;
};
enum { EXECUTE = 1, WRITE_FILE = 2, READ_FILE = 4, READ_DIR = 8, RULE_PATH = 1, QUERY_VERSION = 1 };

int landlock_abi(void) {
    long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, QUERY_VERSION);
    return abi > 0 ? (int)abi : 0;
}

static bool allow(int rules, const char *path, uint64_t rights) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return false;
    struct stat info;
    if (fstat(fd, &info) == 0 && !S_ISDIR(info.st_mode)) rights &= EXECUTE | WRITE_FILE | READ_FILE;
    struct path_rule rule = {rights, fd};
    bool good = syscall(SYS_landlock_add_rule, rules, RULE_PATH, &rule, 0) == 0;
    close(fd);
    return good;
}

bool landlock_apply(const struct interpreter *python, int abi, struct failure *why) {
    if (!abi) return true;
    struct ruleset set = {.files = (1u << 13) - 1};
    if (abi >= 2) set.files |= 1u << 13;  // refer
    if (abi >= 3) set.files |= 1u << 14;  // truncate
    if (abi >= 5) set.files |= 1u << 15;  // ioctl on devices
    if (abi >= 4) set.network = 3;        // bind and connect TCP
    if (abi >= 6) set.scope = 3;          // abstract Unix sockets, signals
    size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &set, size, 0);
    if (rules < 0) return fail(why, STAGE_LANDLOCK, errno, "cannot make a Landlock ruleset");
    bool good = allow(rules, "/dev/null", READ_FILE | WRITE_FILE) && allow(rules, "/dev/zero", READ_FILE) &&
                allow(rules, "/dev/urandom", READ_FILE);
    for (unsigned i = 0; good && i < python->path_count; i++)
        good = allow(rules, python->paths[i], EXECUTE | READ_FILE | READ_DIR);
    if (!good) return fail(why, STAGE_LANDLOCK, errno, "cannot add a Landlock rule");
    if (syscall(SYS_landlock_restrict_self, rules, 0)) return fail(why, STAGE_LANDLOCK, errno, "Landlock refused");
    close(rules);
    return true;
}
