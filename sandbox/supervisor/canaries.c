// Attacks that every slot makes on itself before it takes work. What they observe is what HELLO says.
#include "sandboxd.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

// A row without a limit of its own leaves it out.
#pragma clang diagnostic ignored "-Wmissing-field-initializers"

static const struct canary {
    const char *name, *program;
    enum outcome outcome;
    const char *expects;  // name of the call for a violation, beginning of the detail otherwise
    uint32_t cpu_ms;      // 0: the usual limit
    bool landlock;        // only where the kernel has Landlock and the filter lets a run open directories
} canaries[] = {
    {"benign program", "def add(a, b):\n    return a + b\nassert add(2, 3) == 5\n", OUTCOME_PASSED, ""},
    {"read /etc/passwd", "open('/etc/passwd')\n", OUTCOME_LOAD_ERROR, "FileNotFoundError"},
    {"write a file", "open('/tmp', 'w')\n", OUTCOME_LOAD_ERROR, ""},
    {"socket", "import socket\nsocket.socket()\n", OUTCOME_VIOLATION, "socket"},
    {"fork", "import os\nos.fork()\n", OUTCOME_VIOLATION, "clone"},
    {"execve", "import os\nos.execv('/usr/bin/python3', ['python3'])\n", OUTCOME_VIOLATION, "execve"},
    {"kill", "import os\nos.kill(os.getppid(), 9)\nos.kill(1, 9)\n", OUTCOME_VIOLATION, "kill"},
    {"ptrace", "import ctypes\nctypes.CDLL(None).syscall(101, 16, 1, 0, 0)\n", OUTCOME_VIOLATION, "ptrace"},
    {"x32 call", "import ctypes\nctypes.CDLL(None).syscall(0x40000000 + 39)\n", OUTCOME_SIGNALLED, "killed by SIGSYS"},
    {"memory limit", "block = bytearray((256 + 64) << 20)\n", OUTCOME_MEMORY_LIMIT, "MemoryError"},
    {"CPU limit", "while True: pass\n", OUTCOME_CPU_LIMIT, "", .cpu_ms = 20},
    {"clone of a run", "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
                       "assert libc.syscall(56, 0x20008000 | 17, 0, 0, 0, 0) == -1\n", OUTCOME_PASSED, ""},
    {"pid namespace", "import os\nassert os.getpid() == 1\n", OUTCOME_PASSED, ""},
    {"capabilities",
     "import ctypes\nhead = (ctypes.c_uint32 * 2)(0x20080522, 0)\nsets = (ctypes.c_uint32 * 6)()\n"
     "assert ctypes.CDLL(None).syscall(125, head, sets) == 0 and not any(sets)\n", OUTCOME_PASSED, ""},
    // Nothing but Landlock refuses this: the mount would allow it.
    {"list the root", "import os\nos.listdir('/')\n", OUTCOME_LOAD_ERROR, "PermissionError", .landlock = true},
};
enum { CANARY_COUNT = sizeof canaries / sizeof *canaries };

void canaries_begin(struct supervisor *all) {
    all->canaries = (struct canaries){.running = true};
    canaries_next(all);
}

static bool expected(const struct canary *it, const struct ending *seen) {
    if (seen->outcome != it->outcome) return false;
    if (it->outcome == OUTCOME_VIOLATION) return strcmp(seen->violation.name, it->expects) == 0;
    return strncmp(seen->detail, it->expects, strlen(it->expects)) == 0;
}

bool canaries_judge(struct supervisor *all, struct failure *why) {
    const struct canary *it = &canaries[all->canaries.next];
    const struct ending *seen = &all->job->ending;
    uint32_t bit = 1u << all->canaries.next++;
    all->canaries.run |= bit;
    if (!expected(it, seen))
        return fail(why, STAGE_CANARIES, 0, "the canary '%s' was not held: outcome %d %s %s; the slot refuses to work",
                    it->name, seen->outcome, seen->violation.name, seen->detail);
    all->canaries.passed |= bit;
    return true;
}

void canaries_next(struct supervisor *all) {
    bool landlock = all->landlock && all->options.profile == PROFILE_COMPAT;
    while (all->canaries.next < CANARY_COUNT && canaries[all->canaries.next].landlock && !landlock)
        all->canaries.next++;
    if (all->canaries.next == CANARY_COUNT) {
        all->canaries.running = false;
        all->isolation |= ISOLATED_SECCOMP | ISOLATED_NOTIFY | ISOLATED_CAPS;  // their canaries held
        // Seen by its canary in compat; in strict, where the filter comes first, it is the kernel's word alone.
        if (all->landlock) all->isolation |= ISOLATED_LANDLOCK;
        host_send_hello(all);
        return;
    }
    const struct canary *it = &canaries[all->canaries.next];
    struct limits limits = {.cpu_ms = it->cpu_ms ? it->cpu_ms : 1000, .wall_ms = 10000, .output_kept = 1024,
                            .output_killed = 65536, .open_files = 16, .address_space = 256u << 20};
    all->job = job_of_source(it->program, &limits);
    supervisor_start_job(all);
}
