// What keeps a run in: how much of it this machine gives, the walls themselves, the system call policy.
#pragma once

#include "basics.h"

#include <stdio.h>

// ---- interpreter.c: what an interpreter needs to run in an empty root ---------------------------------------------
enum { PATH_COUNT = 64 };
struct interpreter {
    char executable[4096];
    char version[64];
    char library_path[4096];          // for LD_LIBRARY_PATH, colon separated
    char numpy[4096];                 // directory of the numpy package, where it was asked for
    char *paths[PATH_COUNT];          // directories and files to bind, real paths
    char *links[PATH_COUNT];          // paths that must resolve, through symbolic links, to something bound
    unsigned path_count, link_count;
};
bool interpreter_ask(const char *python, bool with_numpy, struct interpreter *into, struct failure *why);

// ---- confinement.c: how a slot is confined, and what is left out on purpose ---------------------------------------
enum confinement {
    CONFINED_BY_NAMESPACES = 1,  // an empty root and a pid namespace for each run; Landlock behind it
    CONFINED_BARE = 2,           // the filter, one more for each run, an unprivileged user; Landlock where there is one
    UNCONFINED = 4               // limits and clocks alone, by explicit request
};
// What a slot must do without although the machine may have it: tests of the lower tiers.
enum without { WITHOUT_USERNS = 1, WITHOUT_LANDLOCK = 2, WITHOUT_NOTIFY = 4, WITHOUT_TRAP = 8, WITHOUT_CGROUP = 16 };
enum { UNPRIVILEGED_ID = 65534 };  // nobody and nogroup
bool without_parse(const char *names, uint32_t *into);
// Namespaces where a trial in a child shows that they can be had; `shortfall` says why not.
enum confinement confinement_choose(const struct interpreter *python, uint32_t without, char shortfall[MESSAGE_LIMIT + 1]);
// Where there is no namespace to end with the supervisor: adopts what a run leaves behind, gives up root.
bool confinement_enter_bare(pid_t parent, struct failure *why);
// Kills and reaps every child but those named.
void confinement_sweep(int proc, const pid_t *kept, unsigned count);
struct supervisor;
void confinement_sweep_slot(const struct supervisor *all);  // what runs have left behind, where they had no namespace

// ---- namespaces.c, rootfs.c, landlock.c, confine.c: the walls ------------------------------------------------------
enum isolation {
    ISOLATED_USER = 1, ISOLATED_PID = 2, ISOLATED_MOUNT = 4, ISOLATED_NET = 8, ISOLATED_LANDLOCK = 16,
    ISOLATED_SECCOMP = 32, ISOLATED_NOTIFY = 64, ISOLATED_CAPS = 128, ISOLATED_IPC_UTS_CGROUP = 256,
    ISOLATED_RUN_FILTER = 512, ISOLATED_CGROUP = 1024
};
// Enters new namespaces; `isolation` gets the bits of those whose identity was seen to change.
bool namespaces_enter(uint32_t *isolation, struct failure *why);
// Replaces / by an empty read-only tree with what the interpreter needs.
bool rootfs_build(const struct interpreter *python, struct failure *why);
int landlock_abi(void);  // 0 when the kernel has none
bool landlock_apply(const struct interpreter *python, int abi, struct failure *why);  // nothing for ABI 0
// In the child that becomes the zygote: no new privileges, fixed resource limits, no capability that it need not have.
bool confine_zygote(enum confinement confinement, struct failure *why);

// ---- policy.c: the system call policy, one readable table; filter.c: its BPF form ---------------------------------
enum profile { PROFILE_STRICT = 1, PROFILE_COMPAT = 2, PROFILE_NUMPY = 4 };
// How a violation comes to be known; each next one is for where the one before it cannot be had.
enum reporting { REPORTING_NOTIFY = 1, REPORTING_TRAP = 2, REPORTING_KILL = 4 };
struct policy {
    enum profile profile;
    enum confinement confinement;
    enum reporting reporting;
    uint32_t arch;  // as libseccomp names it
};
struct argument_test {
    uint8_t index;
    enum { TEST_EQUAL, TEST_DIFFERENT, TEST_MASKED } kind;
    uint64_t mask, value;  // TEST_MASKED: (argument & mask) == value
};
struct rule {
    const char *syscalls;  // names, separated by blanks
    uint8_t profiles;
    int error;  // 0 allows the call, else it fails with this errno
    const char *because;
    struct argument_test tests[3];
    uint8_t test_count;
    uint8_t confinements, reporting;  // only there; 0: everywhere
};
extern const struct rule rules[];
extern const size_t rule_count;
bool policy_has(const struct policy *policy, const struct rule *rule);
const char *profile_name(enum profile profile);
bool profile_parse(const char *name, enum profile *into);
uint32_t arch_native(void);
bool arch_parse(const char *name, uint32_t *into);
void policy_print(const struct policy *policy);
void policy_print_json(const struct policy *policy);
// The number of a call, negative where this architecture has none of that name.
int policy_number(const struct policy *policy, const char *name);
// A memory file with the BPF program, or -1.
int filter_compile(const struct policy *policy, struct failure *why);

// ---- reporting.c: how violations are reported; trap.c: what a trapped run does ------------------------------------
// The best that a trial shows to work: false when nothing does.
bool reporting_choose(uint32_t without, enum reporting *into, struct failure *why);
// A memory file with the machine code of the handler of trapped calls, or -1.
int trap_code_file(void);

// ---- cgroup.c: a control group of the slot, for memory and processes ----------------------------------------------
struct cgroup {
    char memory[4096], pids[4096];  // directories; the same one in version 2
    unsigned version;               // 0: none
    int join[2], limit, events;     // descriptors that outlive the old root; -1 where there is none
    int held[2];                    // the directories, locked for as long as the slot lives
    uint64_t limited_to, fixed;
    uint64_t kills;  // seen so far
};
// Removes what dead slots have left, then makes a group for this one where the system allows it.
void cgroup_open(struct cgroup *it, uint32_t without, uint64_t fixed_limit);
bool cgroup_join(const struct cgroup *it);                  // the calling process
void cgroup_limit(struct cgroup *it, uint64_t bytes);       // what a job may use
uint64_t cgroup_kills(const struct cgroup *it);             // processes that the kernel ended for memory so far
void cgroup_remove(const struct cgroup *it);                // kills what is left in it
