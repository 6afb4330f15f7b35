// Attacks that every slot makes on itself before it takes work. What they observe is what HELLO says.
#include "sandboxd.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>

// A row without a limit of its own leaves it out.
#pragma clang diagnostic ignored "-Wmissing-field-initializers"

#define TEXT(number) #number
#define NUMBER(call) TEXT(call)
#define FILES (PROFILE_COMPAT | PROFILE_NUMPY)
#define CONFINED (CONFINED_BY_NAMESPACES | CONFINED_BARE)
#define ANYWHERE (CONFINED | UNCONFINED)
#define RAW "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"

static const struct canary {
    const char *name, *program;
    uint8_t where;  // confinements that it is run in
    enum outcome outcome;
    const char *expects;  // name of the call for a violation, beginning of the detail otherwise
    uint32_t proves;      // the isolation that is observed when it holds
    uint8_t profiles;     // 0: all
    uint32_t cpu_ms;      // 0: the usual limit
    bool landlock;        // only where there is Landlock
} canaries[] = {
    {"benign program", "def add(a, b):\n    return a + b\nassert add(2, 3) == 5\n", ANYWHERE, OUTCOME_PASSED, ""},
    {"read /etc/passwd", "open('/etc/passwd')\n", CONFINED_BY_NAMESPACES, OUTCOME_LOAD_ERROR, "FileNotFoundError"},
    {"read /etc/passwd", "open('/etc/passwd')\n", CONFINED_BARE, OUTCOME_LOAD_ERROR, "PermissionError",
     .profiles = FILES},
    {"read /etc/passwd", "open('/etc/passwd')\n", CONFINED_BARE, OUTCOME_LOAD_ERROR, "FileNotFoundError",
     .profiles = PROFILE_STRICT},
    {"write a file", "open('/tmp', 'w')\n", CONFINED, OUTCOME_LOAD_ERROR, ""},
    {"socket", "import socket\nsocket.socket()\n", CONFINED, OUTCOME_VIOLATION, "socket", ISOLATED_SECCOMP},
    {"fork", "import os\nos.fork()\n", CONFINED, OUTCOME_VIOLATION, "clone", ISOLATED_SECCOMP},
    {"execve", "import os\nos.execv('/usr/bin/python3', ['python3'])\n", CONFINED, OUTCOME_VIOLATION, "execve",
     ISOLATED_SECCOMP},
    {"kill", "import os\nos.kill(os.getppid(), 9)\nos.kill(1, 9)\n", CONFINED, OUTCOME_VIOLATION, "kill",
     ISOLATED_SECCOMP},
    {"ptrace", RAW "libc.syscall(" NUMBER(SYS_ptrace) ", 16, 1, 0, 0)\n", CONFINED, OUTCOME_VIOLATION, "ptrace",
     ISOLATED_SECCOMP},
#ifdef __x86_64__
    {"x32 call", RAW "libc.syscall(0x40000000 + 39)\n", CONFINED, OUTCOME_SIGNALLED, "killed by SIGSYS",
     ISOLATED_SECCOMP},
#endif
    {"memory limit", "import resource\nblock = bytearray(resource.getrlimit(resource.RLIMIT_AS)[0] + (64 << 20))\n",
     ANYWHERE, OUTCOME_MEMORY_LIMIT, "MemoryError"},
    {"CPU limit", "while True: pass\n", ANYWHERE, OUTCOME_CPU_LIMIT, "", .cpu_ms = 20},
    {"clone of a run", RAW "assert libc.syscall(" NUMBER(SYS_clone) ", 0x20008000 | 17, 0, 0, 0, 0) == -1\n",
     CONFINED_BY_NAMESPACES, OUTCOME_PASSED, "", ISOLATED_CAPS},
    {"clone of a run", RAW "assert libc.syscall(" NUMBER(SYS_clone) ", 0x8000 | 17, 0, 0, 0, 0) == -1\n", CONFINED_BARE,
     OUTCOME_PASSED, "", ISOLATED_RUN_FILTER},
    {"signal to another process", RAW "import os\nassert libc.syscall(" NUMBER(SYS_tgkill)
     ", os.getppid(), os.getppid(), 0) == -1\n", CONFINED_BARE, OUTCOME_PASSED, "", ISOLATED_RUN_FILTER},
    {"pid namespace", "import os\nassert os.getpid() == 1\n", CONFINED_BY_NAMESPACES, OUTCOME_PASSED, "",
     ISOLATED_PID},
    {"capabilities", RAW "head = (ctypes.c_uint32 * 2)(0x20080522, 0)\nsets = (ctypes.c_uint32 * 6)()\n"
     "assert libc.syscall(" NUMBER(SYS_capget) ", head, sets) == 0 and not any(sets)\n", CONFINED, OUTCOME_PASSED, "",
     ISOLATED_CAPS},
    {"numpy", "import numpy\nassert (numpy.ones((64, 64)) @ numpy.ones((64, 64))).sum() == 64 ** 3\n", ANYWHERE,
     OUTCOME_PASSED, "", .profiles = PROFILE_NUMPY},
    // Nothing but Landlock refuses this: a mount, or the file's own mode, would allow it.
    {"list the root", "import os\nos.listdir('/')\n", CONFINED, OUTCOME_LOAD_ERROR, "PermissionError",
     ISOLATED_LANDLOCK, .profiles = FILES, .landlock = true},
};
enum { CANARY_COUNT = sizeof canaries / sizeof *canaries };
static_assert(CANARY_COUNT <= 32, "one bit for each");

static bool expected(const struct supervisor *all, const struct canary *it, const struct ending *seen) {
    bool notified = all->policy.reporting == REPORTING_NOTIFY;
    bool violation = seen->outcome == OUTCOME_VIOLATION;
    // Without a listener every end by SIGSYS is a violation, and where nothing reports it, one without a name.
    if (!notified && it->outcome == OUTCOME_SIGNALLED) return violation;
    if (seen->outcome != it->outcome) return false;
    if (violation && all->policy.reporting == REPORTING_KILL) return seen->violation.number < 0;
    if (violation) return strcmp(seen->violation.name, it->expects) == 0;
    return strncmp(seen->detail, it->expects, strlen(it->expects)) == 0;
}

void canaries_judge(struct supervisor *all) {
    const struct canary *it = &canaries[all->canaries.next];
    const struct ending *seen = &all->job->ending;
    uint32_t bit = 1u << all->canaries.next++;
    all->canaries.run |= bit;
    if (expected(all, it, seen)) {
        all->canaries.passed |= bit;
    } else if (!all->canaries.failed++) {
        fail(&all->canaries.failure, STAGE_CANARIES, 0,
             "the canary '%s' was not held: outcome %d %s %s; the slot refuses to work", it->name, seen->outcome,
             seen->violation.name, seen->detail);
    } else {
        log_line("nor was the canary '%s' held: outcome %d %s", it->name, seen->outcome, seen->detail);
    }
}

static bool applies(const struct supervisor *all, const struct canary *it) {
    return it->where & all->policy.confinement && (!it->profiles || it->profiles & all->policy.profile) &&
           (!it->landlock || all->landlock);
}

// Every canary that proves something has held, or there would be no greeting. What the zygote saw before it loaded its
// filter counts, too: behind a filter that opens nothing, nobody sees the walls any more.
static void conclude(struct supervisor *all) {
    for (unsigned i = 0; i < CANARY_COUNT; i++)
        if (all->canaries.passed & 1u << i) all->isolation |= canaries[i].proves;
    if (all->isolation & ISOLATED_SECCOMP && all->policy.reporting == REPORTING_NOTIFY)
        all->isolation |= ISOLATED_NOTIFY;
    if (all->landlock && all->zygote.seen & SEEN_ROOT_CLOSED) all->isolation |= ISOLATED_LANDLOCK;
    else all->isolation &= ~(uint32_t)ISOLATED_LANDLOCK;
    if (!(all->zygote.seen & SEEN_NO_HOST_FILES)) all->isolation &= ~(uint32_t)ISOLATED_MOUNT;
    if (all->cgroup.version) all->isolation |= ISOLATED_CGROUP;
}

struct job *canaries_next(struct supervisor *all) {
    while (all->canaries.next < CANARY_COUNT && !applies(all, &canaries[all->canaries.next])) all->canaries.next++;
    if (all->canaries.next == CANARY_COUNT) {
        all->canaries.running = false;
        conclude(all);
        return nullptr;
    }
    const struct canary *it = &canaries[all->canaries.next];
    bool numpy = all->policy.profile == PROFILE_NUMPY;
    struct limits limits = {.cpu_ms = it->cpu_ms ? it->cpu_ms : 1000, .wall_ms = 10000, .output_kept = 1024,
                            .output_killed = 65536, .open_files = 16, .address_space = (numpy ? 2048u : 256u) << 20};
    return job_of_source(it->program, &limits);
}

void canaries_encode(const struct supervisor *all, struct buffer *to) {
    buffer_u32(to, (uint32_t)__builtin_popcount(all->canaries.run));
    for (unsigned i = 0; i < CANARY_COUNT; i++) {
        if (!(all->canaries.run & 1u << i)) continue;
        buffer_u8(to, all->canaries.passed >> i & 1);
        buffer_text(to, canaries[i].name);
    }
}
