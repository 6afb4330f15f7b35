// cascade-sandboxd: one supervisor for one slot. This header is the index: what each file offers to the others.
#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#define SANDBOXD_VERSION "0.1.0"

enum { MESSAGE_LIMIT = 512, FRAME_LIMIT = 32 << 20, TEST_LIMIT = 10000, PAYLOAD_LIMIT = 16 << 20,
       PROCESS_LIMIT = 128, PROCESS_NUMBER_LIMIT = 450 };  // threads count as processes; numbers below 300 are reserved
// ---- bytes.c: growable buffers, little-endian writing, bounds-checked reading -------------------------------------
struct buffer {
    unsigned char *data;
    size_t length, capacity;
};
struct span {
    const unsigned char *data;
    uint32_t length;
};
struct reader {
    const unsigned char *next;
    size_t left;
    bool failed;  // set by the first read past the end; every later read gives zero
};

void buffer_append(struct buffer *to, const void *bytes, size_t length);
void buffer_u8(struct buffer *to, uint8_t value);
void buffer_u16(struct buffer *to, uint16_t value);
void buffer_u32(struct buffer *to, uint32_t value);
void buffer_u64(struct buffer *to, uint64_t value);
void buffer_bytes(struct buffer *to, const void *bytes, size_t length);  // with its u32 length in front
void buffer_text(struct buffer *to, const char *text);
void buffer_discard(struct buffer *from, size_t length);  // drops bytes from the front
void buffer_free(struct buffer *it);
// Appends what a descriptor holds right now, at most `limit` bytes: -1 at its end or on an error, else the count.
ssize_t buffer_fill(struct buffer *to, int fd, size_t limit);
// Sends what a socket takes right now: false when the other side is gone.
bool buffer_flush(struct buffer *from, int socket);

uint8_t read_u8(struct reader *from);
uint16_t read_u16(struct reader *from);
uint32_t read_u32(struct reader *from);
uint64_t read_u64(struct reader *from);
struct span read_bytes(struct reader *from);

// ---- report.c: log lines, failures, small system helpers ----------------------------------------------------------
enum stage {
    STAGE_NAMESPACES = 1, STAGE_ROOT, STAGE_LANDLOCK, STAGE_SECCOMP, STAGE_INTERPRETER, STAGE_ZYGOTE, STAGE_INTERNAL,
    STAGE_CANARIES
};
struct failure {
    uint32_t stage;
    int error;  // errno, 0 when none applies
    char message[MESSAGE_LIMIT + 1];
};

[[gnu::format(printf, 1, 2)]] void log_line(const char *format, ...);
// Fills `into` and gives false, so that a step can end with `return fail(…)`.
[[gnu::format(printf, 4, 5)]] bool fail(struct failure *into, enum stage stage, int error, const char *format, ...);
[[noreturn]] void die(const char *what);  // out of memory and the like: log, exit
uint64_t now_us(void);                    // monotonic clock
void close_fd(int *fd);                   // closes and forgets; -1 is fine

// ---- embedded.c: the Python sources of harness/, compiled in -------------------------------------------------------
extern const char harness_facts_script[];      // asked of the interpreter, outside the sandbox
extern const char harness_bootstrap_script[];  // given to `-c`: reads the modules below from descriptor 4
int harness_modules_file(void);                // a memory file with the other modules, or -1

// ---- interpreter.c: what an interpreter needs to run in an empty root ---------------------------------------------
enum { PATH_COUNT = 32 };
struct interpreter {
    char executable[4096];
    char version[64];
    char library_path[4096];          // for LD_LIBRARY_PATH, colon separated
    char *paths[PATH_COUNT];          // directories and files to bind, real paths
    char *links[PATH_COUNT];          // paths that must resolve, through symbolic links, to something bound
    unsigned path_count, link_count;
};
bool interpreter_ask(const char *python, struct interpreter *into, struct failure *why);

// ---- namespaces.c, rootfs.c, landlock.c, confine.c: the walls ------------------------------------------------------
enum isolation {
    ISOLATED_USER = 1, ISOLATED_PID = 2, ISOLATED_MOUNT = 4, ISOLATED_NET = 8, ISOLATED_LANDLOCK = 16,
    ISOLATED_SECCOMP = 32, ISOLATED_NOTIFY = 64, ISOLATED_CAPS = 128, ISOLATED_IPC_UTS_CGROUP = 256
};
// Enters new namespaces; `isolation` gets the bits of those whose identity was seen to change.
bool namespaces_enter(uint32_t *isolation, struct failure *why);
// Replaces / by an empty read-only tree with what the interpreter needs.
bool rootfs_build(const struct interpreter *python, struct failure *why);
int landlock_abi(void);  // 0 when the kernel has none
bool landlock_apply(const struct interpreter *python, struct failure *why);
// In the child that becomes the zygote: fixed resource limits, no new privileges, two capabilities only.
bool confine_zygote(struct failure *why);

// ---- policy.c: the system call policy, one readable table; filter.c: its BPF form ---------------------------------
enum profile { PROFILE_STRICT = 1, PROFILE_COMPAT = 2 };
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
};
extern const struct rule policy[];
extern const size_t policy_count;
const char *profile_name(enum profile profile);
void policy_print(enum profile profile);
// A memory file with the BPF program, or -1.
int filter_compile(enum profile profile, struct failure *why);

// ---- zygote.c: the warm interpreter that every run is cloned from --------------------------------------------------
struct zygote {
    pid_t pid;
    int pidfd, control, listener, statm;
    bool ready;
    uint32_t runs, started;
    uint64_t deadline_us;  // for becoming ready
    char version[64], digest[65];
    char modules[2048];
};
struct launch {  // sent to the zygote with three descriptors: channel, standard output, standard error
    uint32_t mode, cpu_seconds, open_files, reserved;
    uint64_t address_space, seed;
    unsigned char nonce[16];
};
enum zygote_news { ZYGOTE_NOTHING, ZYGOTE_READY, ZYGOTE_CLONED, ZYGOTE_BROKEN };
struct supervisor;
bool zygote_start(struct supervisor *all, struct failure *why);
// Takes one message: `pid` is set for ZYGOTE_CLONED, `why` for ZYGOTE_BROKEN.
enum zygote_news zygote_receive(struct zygote *it, pid_t *pid, struct failure *why);
bool zygote_launch(struct zygote *it, const struct launch *what, const int fds[3]);
void zygote_stop(struct zygote *it);
uint64_t zygote_resident_bytes(const struct zygote *it);

// ---- job.c, job_request.c, job_result.c: one RUN or INSPECT --------------------------------------------------------
enum outcome {
    OUTCOME_PASSED, OUTCOME_FAILED, OUTCOME_LOAD_ERROR, OUTCOME_SYNTAX_ERROR, OUTCOME_PREMATURE_EXIT,
    OUTCOME_SIGNALLED, OUTCOME_CPU_LIMIT, OUTCOME_WALL_LIMIT, OUTCOME_MEMORY_LIMIT, OUTCOME_OUTPUT_LIMIT,
    OUTCOME_VIOLATION, OUTCOME_PROTOCOL_ERROR, OUTCOME_CANCELLED
};
enum verdict {
    VERDICT_PASS, VERDICT_FAIL, VERDICT_ERROR, VERDICT_TIMEOUT, VERDICT_MEMORY, VERDICT_OUTPUT, VERDICT_VIOLATION,
    VERDICT_KILLED, VERDICT_SKIPPED
};
enum mode { MODE_RUN = 1, MODE_INSPECT = 2 };
struct limits {
    uint32_t cpu_ms, wall_ms, output_kept, output_killed, open_files;
    uint64_t address_space;
};
struct violation {
    int32_t number;  // -1: none
    uint32_t arch;
    uint64_t arguments[6];
    char name[64];
};
struct ending {
    enum outcome outcome;
    int32_t exit_code, signal;  // -1: did not exit by itself; 0: no signal
    struct violation violation;
    char detail[MESSAGE_LIMIT + 1];
};
struct usage {
    uint64_t user_us, system_us, wall_us, peak_bytes;
    uint32_t minor_faults, processes;
};
struct test_result {
    uint8_t verdict;
    uint32_t cpu_us;
    uint32_t message_length;
    char *message;
};
struct job {
    uint32_t id;
    enum mode mode;
    struct limits limits;
    uint32_t abnormal_ends;
    uint64_t seed;
    struct span setup, candidate, *parts;  // parts: tests or sources; all point into `frame`
    uint32_t count;
    unsigned char *frame;

    uint32_t next, first, abnormal;  // next part without a result; first part of the present process
    bool ended, internal;
    struct ending ending;
    struct usage usage;
    struct test_result *tests;
    struct buffer output[2], payload;
    bool truncated[2];
};
struct record {
    uint8_t kind, status;
    uint32_t index, value;
    struct span message, payload;
};

// Reads a request; NULL when malformed. The job owns a copy of the payload.
struct job *job_parse(enum mode mode, uint32_t id, struct span payload);
struct job *job_of_source(const char *candidate, const struct limits *limits);  // a canary
void job_free(struct job *it);
// One record of the running process: false when it breaks the order that a job demands.
bool job_record(struct supervisor *all, const struct record *record);
// The running process has ended: true when the job is complete, false when it goes on with a fresh process.
bool job_process_ended(struct supervisor *all, const struct ending *how, bool loaded);
void job_send_program(const struct job *it, struct buffer *to);
void job_encode(const struct job *it, struct buffer *to);
enum verdict verdict_of(enum outcome outcome);

// ---- process.c, process_end.c: one confined process ----------------------------------------------------------------
enum reason {
    REASON_NONE, REASON_CPU, REASON_WALL, REASON_OUTPUT, REASON_VIOLATION, REASON_PROTOCOL, REASON_CANCEL
};
enum record_kind { RECORD_LOADED = 1, RECORD_TEST, RECORD_LOAD_FAILED, RECORD_END, RECORD_FACTS };
enum process_state { PROCESS_NONE, PROCESS_REQUESTED, PROCESS_RUNNING };
struct process {
    enum process_state state;
    pid_t pid;
    int pidfd, channel, output[2];
    timer_t cpu_timer;
    bool timer_set, loaded, load_failed, complete, garbled;
    enum reason reason;
    char reason_detail[MESSAGE_LIMIT + 1];
    struct violation violation;
    uint64_t started_us, deadline_us;  // the deadline is the zygote's while the process is only requested
    uint64_t produced;
    struct buffer to_child, from_child;
    unsigned char nonce[16];
};
bool process_request(struct supervisor *all);           // asks the zygote for a clone
bool process_begin(struct supervisor *all, pid_t pid);  // it exists: arm the clocks, send the program
void process_kill(struct process *it, enum reason reason, const char *detail);
void process_read_output(struct supervisor *all, int which);
bool process_read_records(struct supervisor *all);  // true when there was something to read
// After the pidfd became readable: drains, reaps, adds to the job's usage and says how it ended.
void process_end(struct supervisor *all, struct ending *how, bool *loaded);
void process_over_cpu(struct supervisor *all);
void process_over_wall(struct supervisor *all);
void process_discard(struct process *it);  // kills and reaps without a verdict
void notification_read(struct supervisor *all);

// ---- host.c: frames to and from the host; supervisor.c: the loop; canaries.c: what the walls really do -------------
enum frame_type {
    FRAME_HELLO = 1, FRAME_RUN, FRAME_RESULT, FRAME_CANCEL, FRAME_PING, FRAME_PONG, FRAME_RECYCLE, FRAME_SHUTDOWN,
    FRAME_FAILURE, FRAME_INSPECT
};
struct options {
    const char *python;
    enum profile profile;
};
struct supervisor {
    struct options options;
    struct interpreter python;
    uint32_t isolation;
    int landlock, filter, harness, signals, null, proc, host;
    struct buffer from_host, to_host;
    struct zygote zygote;
    struct process process;
    struct job *job;
    bool recycle;
    uint32_t recycle_pong;  // id of the RECYCLE to answer
    bool recycle_asked;
    uint32_t zygote_failures;  // starts that failed, in a row
    int exit_status;           // 1 after a malformed frame
    struct canaries {
        bool running;
        unsigned next;
        uint32_t run, passed;
    } canaries;
};

void host_send(struct supervisor *all, enum frame_type type, uint32_t id, const struct buffer *payload);
void host_send_failure(struct supervisor *all, uint32_t id, const struct failure *what);
void host_send_hello(struct supervisor *all);
void host_send_pong(struct supervisor *all, uint32_t id);
// Reads and acts on what the host sent: false ends the supervisor.
bool host_receive(struct supervisor *all);
bool host_flush_blocking(struct supervisor *all);

[[noreturn]] void supervisor_main(struct supervisor *all);
void supervisor_start_job(struct supervisor *all);
void supervisor_cancel_job(struct supervisor *all);
void supervisor_finish_job(struct supervisor *all);
void supervisor_job_failed(struct supervisor *all, const struct failure *why);

void canaries_begin(struct supervisor *all);
void canaries_next(struct supervisor *all);  // HELLO after the last one
// The job of a canary ended: false with `why` when one that must hold did not.
bool canaries_judge(struct supervisor *all, struct failure *why);
