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
    {RLIMIT_NOFILE, 4096}, {RLIMIT_NPROC, PROCESS_LIMIT},
};

// The zygote keeps SYS_ADMIN of the slot's user namespace, which a new pid namespace needs, and SETPCAP until it has
// emptied its bounding set. Runs drop everything.
static bool drop_capabilities(void) {
    for (int capability = 0; capability <= 63; capability++) {
        if (capability == CAP_SYS_ADMIN || capability == CAP_SETPCAP) continue;
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) && errno != EINVAL) return false;
    }
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    uint32_t kept = 1u << CAP_SYS_ADMIN | 1u << CAP_SETPCAP;
    struct __user_cap_data_struct data[2] = {{kept, kept, 0}, {}};
    return syscall(SYS_capset, &header, data) == 0;
}

bool confine_zygote(struct failure *why) {
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        struct rlimit limit;
        if (getrlimit(fixed[i].resource, &limit)) return fail(why, STAGE_INTERNAL, errno, "cannot read a limit");
        if (limit.rlim_max > fixed[i].value) limit.rlim_max = fixed[i].value;
        limit.rlim_cur = limit.rlim_max;
        if (setrlimit(fixed[i].resource, &limit)) return fail(why, STAGE_INTERNAL, errno, "cannot set a limit");
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return fail(why, STAGE_SECCOMP, errno, "cannot give up new privileges");
    if (!drop_capabilities()) return fail(why, STAGE_NAMESPACES, errno, "cannot drop capabilities");
    return true;
}
