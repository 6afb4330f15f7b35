// What the zygote may never get back: resource limits that hold for every run, privileges, capabilities.
#include "sandboxd.h"

#include <errno.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Read before exec by the kernel to lay out the address space: later changes come too late for the stack.
static const struct {
    int resource;
    rlim_t value;
} fixed[] = {
    {RLIMIT_STACK, 64u << 20}, {RLIMIT_CORE, 0}, {RLIMIT_FSIZE, 0}, {RLIMIT_MEMLOCK, 0}, {RLIMIT_MSGQUEUE, 0},
    {RLIMIT_NOFILE, 4096},
    // Signals that wait, and timers, are counted for the user: a run that fills that leaves none to any other slot.
    {RLIMIT_SIGPENDING, 64},
};

// In namespaces the zygote keeps SYS_ADMIN of the slot's own, which a new pid namespace needs, and SETPCAP until it has
// emptied its bounding set. Runs drop everything.
static bool drop_capabilities(bool namespaces) {
    for (int capability = 0; capability <= 63; capability++) {
        if (namespaces && (capability == CAP_SYS_ADMIN || capability == CAP_SETPCAP)) continue;
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno == EPERM && namespaces) return false;
    }
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    uint32_t kept = namespaces ? 1u << CAP_SYS_ADMIN | 1u << CAP_SETPCAP : 0;
    struct __user_cap_data_struct data[2] = {{kept, kept, 0}, {}};
    return syscall(SYS_capset, &header, data) == 0;
}

static bool limit(int resource, rlim_t value) {
    struct rlimit limit;
    if (getrlimit(resource, &limit)) return false;
    if (limit.rlim_max > value) limit.rlim_max = value;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(resource, &limit) == 0;
}

bool confine_zygote(enum confinement confinement, struct failure *why) {
    bool namespaces = confinement == CONFINED_BY_NAMESPACES, good = true;
    for (unsigned i = 0; good && i < sizeof fixed / sizeof *fixed; i++) good = limit(fixed[i].resource, fixed[i].value);
    // Of a user namespace of its own this counts the slot alone, else whatever the user runs.
    if (!good || (namespaces && !limit(RLIMIT_NPROC, PROCESS_LIMIT)))
        return fail(why, STAGE_INTERNAL, errno, "cannot set a limit");
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return fail(why, STAGE_SECCOMP, errno, "cannot give up new privileges");
    if (confinement != UNCONFINED && !drop_capabilities(namespaces))
        return fail(why, STAGE_NAMESPACES, errno, "cannot drop capabilities");
    return true;
}
