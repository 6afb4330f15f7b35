// One confined process, the two of a split run, and a tester that stays. Read by way of sandboxd.h.
#pragma once

// ---- process.c, process_end.c: one confined process ----------------------------------------------------------------
enum reason {
    REASON_NONE, REASON_CPU, REASON_WALL, REASON_OUTPUT, REASON_VIOLATION, REASON_PROTOCOL, REASON_CANCEL,
    REASON_CROWDED,  // its threads left no room for the other process of its pair
    REASON_DONE      // the other process of its pair needs it no more
};
enum record_kind {
    RECORD_LOADED = 1, RECORD_TEST, RECORD_LOAD_FAILED, RECORD_END, RECORD_FACTS,
    RECORD_JUDGED, RECORD_LOST, RECORD_GARBLED,  // of a tester only
    RECORD_TRAPPED,                              // of the handler of trapped calls
    RECORD_CALL                                  // of a tester only
};
enum { TESTER_GRACE_US = 1000000 };  // a tester that waits for its solver must live to see it end
enum process_state { PROCESS_NONE, PROCESS_REQUESTED, PROCESS_RUNNING };
struct process {
    enum process_state state;
    enum mode mode;
    pid_t pid;
    int pidfd, channel, output[2];
    timer_t cpu_timer;
    uint64_t cpu_limit_us, cpu_armed_us;  // its limit; when its timer fires, sooner for a call's own limit
    bool cpu_total;                       // the limit is what is left for all processes of the candidate
    uint32_t cpu_seconds;                 // the backstop behind it, RLIMIT_CPU
    bool timer_set, loaded, load_failed, complete, garbled;
    enum reason reason;
    char reason_detail[MESSAGE_LIMIT + 1];
    struct violation violation;
    uint64_t started_us, deadline_us;  // the deadline is the zygote's while the process is only requested
    uint64_t produced;
    struct buffer to_child, from_child;
    unsigned char nonce[16];
    struct {               // of a resident tester only
        bool rests, stays;  // between programs; it has sent END and will
        uint32_t programs;
        uint64_t cpu_before_us;  // what it had used before the present program
        struct limits limits;    // what it was made for
    } resident;
};
// Whether it runs a split job's tests.
bool process_is_tester(const struct process *it);
bool process_request(struct supervisor *all, struct process *it, enum mode mode);  // asks the zygote for a clone
// It exists: arm the clocks, send the program.
bool process_begin(struct supervisor *all, struct process *it, pid_t pid);
void process_kill(struct process *it, enum reason reason, const char *detail);
void process_read_output(struct supervisor *all, struct process *it, int which);
// True when there was something to read.
bool process_read_records(struct supervisor *all, struct process *it);
uint64_t process_cpu_us(const struct process *it);
// Its own processor time, as one clock of the kernel, may not pass the limit.
bool process_arm(struct process *it, uint64_t limit_us);
// A call or a test begins: it has a limit of its own where there is one.
void process_begin_call(struct supervisor *all, struct process *it);
// After the pidfd became readable: drains, reaps, adds to the job's usage and says how it ended.
void process_end(struct supervisor *all, struct process *it, struct ending *how, bool *loaded);
void process_over_cpu(struct supervisor *all, struct process *it);
void process_over_wall(struct supervisor *all, struct process *it);
void process_discard(struct process *it);  // kills and reaps without a verdict
void notification_read(struct supervisor *all);
void process_trapped(struct process *it, struct span report);  // what its handler says of a trapped call

// ---- resident.c: a tester that stays for many programs -------------------------------------------------------------
// Gives the present job to the resident tester, and asks for one when there is none that fits.
bool resident_begin(struct supervisor *all);
bool resident_give(struct supervisor *all);
// It has done the present program and stays: true with how that ended.
bool resident_done(struct supervisor *all, struct ending *how);
// It rested and did something: it ends.
void resident_disturbed(struct supervisor *all);

// ---- pair.c: the two processes of a split run ----------------------------------------------------------------------
struct pair {
    bool asked, again, lost, garbled, solver_ended, tester_ended;  // asked: the tester was; again: it will be
    int reads, writes;                                             // the tester's ends of the pipes, until it is asked
    struct ending solver, tester;
    bool tester_loaded;
    char complaint[MESSAGE_LIMIT + 1];  // what was wrong with the solver's answers
    uint64_t cpu_seen_us;  // the solver's, up to the last verdict
};
// Makes the pipes of a new pair and gives the solver's ends.
bool pair_open(struct pair *it, int solver[2]);
void pair_close(struct pair *it);
// Asks for the tester once the candidate has loaded: false when the zygote does not take it.
bool pair_continue(struct supervisor *all);
// A tester's end was not its own doing, since no run can reach one: the present job goes on from its next test with a
// fresh pair. Once in a job: tests that kill their own process do it again.
bool pair_tester_lost(struct supervisor *all, const struct ending *how);
// No tester could be made because there was no room for one: the solver ends for it, or the pair begins again.
void pair_crowded(struct supervisor *all);
// The same where the solver has ended meanwhile: true with how, which settles what the pair did.
bool pair_deserted(struct supervisor *all, struct ending *how);
// A record of its tester beyond LOADED and LOAD_FAILED.
bool pair_record(struct supervisor *all, const struct record *record);
// One of the two has ended: true with `how` and `loaded` when that settles what the pair did.
bool pair_process_ended(struct supervisor *all, const struct process *which, struct ending *how, bool *loaded);
