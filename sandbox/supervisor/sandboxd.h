// cascade-sandboxd: one supervisor for one slot. This header is the index: what each file offers to the others.
#pragma once

#include "walls.h"

#include <sys/types.h>
#include <time.h>

#define SANDBOXD_VERSION "0.1.0"

// Raised with every change of a frame, here, in PROTOCOL.md and in HelloMessage.swift.
enum { PROTOCOL_VERSION = 2 };

enum { FRAME_MAGIC = 0x31435343, FRAME_LIMIT = 32 << 20, TEST_LIMIT = 10000, PAYLOAD_LIMIT = 16 << 20,
       PROCESS_LIMIT = 128, PROCESS_NUMBER_LIMIT = 450 };  // threads count as processes; numbers below 300 are reserved
// ---- embedded.c: the Python sources of harness/, compiled in -------------------------------------------------------
extern const char harness_facts_script[];      // asked of the interpreter, outside the sandbox
extern const char harness_bootstrap_script[];  // given to `-c`: reads the modules below from descriptor 4
int harness_modules_file(void);                // a memory file with the other modules, or -1

// ---- zygote.c: the warm interpreter that every run is cloned from --------------------------------------------------
struct zygote {
    pid_t pid;
    int pidfd, control, listener, statm;
    bool ready, notifies;  // notifies: it has a listener
    uint32_t runs, started, seen;  // seen: what it saw of its walls before it loaded the filter
    uint64_t deadline_us;  // for becoming ready
    char version[64], digest[65], numpy[64];
    char modules[2048];
};
enum { DESCRIPTOR_LIMIT = 6 };
// Sent to the zygote with descriptors: channel, standard input, output, error, and in a pair its two pipes.
struct launch {
    uint32_t mode, cpu_seconds, open_files, reserved;
    uint64_t address_space, seed;
    unsigned char nonce[16];
};
enum seen { SEEN_ROOT_CLOSED = 1, SEEN_NO_HOST_FILES = 2 };
int launch_code_file(void);  // launch.c: a memory file with the machine code that makes runs, or -1
enum zygote_news { ZYGOTE_NOTHING, ZYGOTE_READY, ZYGOTE_CLONED, ZYGOTE_BROKEN };
struct supervisor;
bool zygote_start(struct supervisor *all, struct failure *why);
// Takes one message: `pid` is set for ZYGOTE_CLONED, `why` for ZYGOTE_BROKEN.
enum zygote_news zygote_receive(struct zygote *it, pid_t *pid, struct failure *why);
// It has ended, or is about to: says how. False, like `fail`.
bool zygote_lost(struct zygote *it, struct failure *why);
bool zygote_launch(struct zygote *it, const struct launch *what, const int *fds, unsigned count);
void zygote_stop(struct zygote *it);
uint64_t zygote_resident_bytes(const struct zygote *it);
// Opens a file of /proc about a process, or -1.
int proc_open(const struct supervisor *all, int pidfd, const char *file);

// ---- job.c, job_request.c, job_result.c: one RUN, INSPECT, RUN_SPLIT, SIGN or INPUTS -------------------------------
enum outcome {
    OUTCOME_PASSED, OUTCOME_FAILED, OUTCOME_LOAD_ERROR, OUTCOME_SYNTAX_ERROR, OUTCOME_PREMATURE_EXIT,
    OUTCOME_SIGNALLED, OUTCOME_CPU_LIMIT, OUTCOME_WALL_LIMIT, OUTCOME_MEMORY_LIMIT, OUTCOME_OUTPUT_LIMIT,
    OUTCOME_VIOLATION, OUTCOME_PROTOCOL_ERROR, OUTCOME_CANCELLED
};
enum verdict {
    VERDICT_PASS, VERDICT_FAIL, VERDICT_ERROR, VERDICT_TIMEOUT, VERDICT_MEMORY, VERDICT_OUTPUT, VERDICT_VIOLATION,
    VERDICT_KILLED, VERDICT_SKIPPED
};
// As the zygote knows them; of a job, MODE_SPLIT stands for a pair of processes, of which the second is its tester. A
// resident is a tester of one trusted program after another.
enum mode { MODE_RUN = 1, MODE_INSPECT, MODE_SPLIT, MODE_TESTER, MODE_SIGN, MODE_INPUTS, MODE_RESIDENT };
// Only parses: each part gets an object of facts instead of a verdict.
static inline bool describes(enum mode mode) { return mode == MODE_INSPECT || mode == MODE_INPUTS; }
struct limits {
    uint32_t cpu_ms, wall_ms, output_kept, output_killed, open_files;
    uint32_t call_ms, total_ms;  // of CPU time, for one call and for all processes of the candidate; 0: none
    uint64_t address_space;
};
struct violation {
    int32_t number;  // -1: none
    uint32_t arch;
    uint64_t arguments[6];
    char name[64];
    bool told_by_run;  // not by the kernel
};
struct ending {
    enum outcome outcome;
    int32_t exit_code, signal;  // -1: did not exit by itself; 0: no signal
    struct violation violation;
    bool exhausted;  // the candidate has used all the CPU time that it gets for all its processes
    bool checker;  // not the candidate ended this way but the process of its tests
    bool from_outside;  // SIGKILL that neither we nor the program can have sent
    char detail[MESSAGE_LIMIT + 1];
};
struct usage {
    uint64_t user_us, system_us, wall_us, peak_bytes;
    uint32_t minor_faults, processes;
};
struct test_result {
    uint8_t verdict;
    uint32_t cpu_us, calls;
    uint32_t message_length;
    char *message;
};
struct job {
    uint32_t id;
    enum mode mode;
    struct limits limits;
    uint32_t abnormal_ends;
    uint64_t seed;
    struct span setup, candidate, *parts, *names;  // parts: tests, inputs or sources; all point into `frame`
    uint32_t count, name_count;                    // names: entry points of a split run or of inputs
    bool trusted;                                  // its tests are: they may run in a resident tester
    unsigned char *frame;

    uint32_t next, first, abnormal;  // next part without a result; first part of the present process
    bool ended, internal, tried_again, starved;  // starved: the kernel has ended a process of it for its memory
    struct ending ending;
    struct usage usage;
    uint64_t candidate_us;  // CPU time of the candidate's processes that have ended
    char exhausted[96];     // why nothing is left of it
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
struct job *job_parse(enum mode mode, bool trusted, uint32_t id, struct span payload);
struct job *job_of_source(const char *candidate, const struct limits *limits);  // a canary
void job_free(struct job *it);
struct process;
// One record of a running process: false when it breaks the order that a job demands.
bool job_record(struct supervisor *all, struct process *from, const struct record *record);
// Whether a record may say this of a test: the other verdicts are the supervisor's to say.
bool job_may_say(unsigned verdict);
// The verdict of the next test.
void job_keep_test(struct job *it, enum verdict verdict, uint32_t cpu_us, const void *message, uint32_t length);
// The running process, or pair, has ended: true when the job is complete, false when it goes on with a fresh process.
bool job_process_ended(struct supervisor *all, const struct ending *how, bool loaded);
void job_send_program(const struct job *it, enum mode mode, struct buffer *to);
void job_send_parts(const struct job *it, struct buffer *to);  // the tests or sources without a result
void job_encode(const struct job *it, struct buffer *to);
enum verdict verdict_of(enum outcome outcome);

#include "process.h"

// ---- the state of it all, which the files below share --------------------------------------------------------------
enum frame_type {
    FRAME_HELLO = 1, FRAME_RUN, FRAME_RESULT, FRAME_CANCEL, FRAME_PING, FRAME_PONG, FRAME_RECYCLE, FRAME_SHUTDOWN,
    FRAME_FAILURE, FRAME_INSPECT, FRAME_RUN_SPLIT, FRAME_SIGN, FRAME_INPUTS, FRAME_RUN_SPLIT_TRUSTED
};
struct options {
    const char *python;
    enum profile profile;
    uint32_t without;
    bool unconfined;
    uint64_t slot_memory;  // 0: what the job may use
};
struct options options_parse(int count, char **arguments);  // options.c; prints and ends where that was asked for
[[noreturn]] void options_refuse(const char *what, const char *value);

struct supervisor {
    struct options options;
    struct interpreter python;
    struct policy policy;
    struct cgroup cgroup;
    char shortfall[MESSAGE_LIMIT + 1];  // why the tier is not the highest
    uint32_t isolation;
    int landlock, filter, trap, harness, signals, null, proc, host;
    struct buffer from_host, to_host;
    struct zygote zygote;
    struct process run, tester;  // the tester only of a split job, unless it is a resident
    struct pair pair;
    struct job *job;
    bool recycle;
    uint32_t recycle_pong;  // id of the RECYCLE to answer
    bool recycle_asked;
    uint32_t zygote_failures;  // starts that failed, in a row
    int exit_status;           // 1 after a malformed frame
    struct canaries {
        bool running;
        unsigned next, failed;
        uint32_t run, passed;
        struct failure failure;  // names those that did not hold
    } canaries;
};

// ---- canaries.c: attacks on ourselves, which say what the walls really do ------------------------------------------
struct job *canaries_next(struct supervisor *all);  // none after the last: then `isolation` and `failed` say it all
void canaries_judge(struct supervisor *all);        // the job of a canary ended
void canaries_encode(const struct supervisor *all, struct buffer *to);

// ---- host.c: frames to the host ------------------------------------------------------------------------------------
void host_send(struct supervisor *all, enum frame_type type, uint32_t id, const struct buffer *payload);
void host_send_failure(struct supervisor *all, uint32_t id, const struct failure *what);
void host_send_hello(struct supervisor *all);
void host_send_pong(struct supervisor *all, uint32_t id);
bool host_flush_blocking(struct supervisor *all);

// ---- slot.c: its work, as the host asks, the zygote reports and processes end --------------------------------------
void slot_start_zygote(struct supervisor *all);
void slot_start_job(struct supervisor *all);
void slot_cancel_job(struct supervisor *all);
void slot_hear_zygote(struct supervisor *all);
void slot_zygote_refused(struct supervisor *all);  // it takes no more requests
void slot_zygote_broke(struct supervisor *all, struct failure *why);
void slot_process_ended(struct supervisor *all, struct process *it);
void slot_program_done(struct supervisor *all);  // the resident tester has done it
void slot_recycle_if_due(struct supervisor *all);
bool slot_is_at_work(const struct process *it);
struct process *slot_requested(struct supervisor *all);  // the process that the zygote has been asked for, if any
[[noreturn]] void slot_end(struct supervisor *all, int status);

// ---- requests.c: frames from the host ------------------------------------------------------------------------------
// Reads and acts on what the host sent: false ends the supervisor.
bool requests_receive(struct supervisor *all);

// ---- supervisor.c: the loop ----------------------------------------------------------------------------------------
[[noreturn]] void supervisor_main(struct supervisor *all);
