// One confined process: asked of the zygote, fed, watched and, where needed, killed. Nothing here waits.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHUNK = 64 << 10, HEADER_SIZE = 28, TRAPPED_SIZE = 56, CLONE_TIMEOUT_US = 20000000, RESIDENT_CPU_SECONDS = 60 };

static bool make_descriptors(struct process *it, int theirs[4]) {
    int pair[2];
    // One of its own: what a run does to the flags of an open file, all who share that file would see.
    if ((theirs[1] = open("/dev/null", O_RDONLY | O_CLOEXEC)) < 0) return false;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) return false;
    it->channel = pair[0];
    theirs[0] = pair[1];
    for (int i = 0; i < 2; i++) {
        if (pipe2(pair, O_CLOEXEC)) return false;
        it->output[i] = pair[0];
        theirs[2 + i] = pair[1];
        if (fcntl(pair[0], F_SETFL, O_NONBLOCK)) return false;
    }
    return fcntl(it->channel, F_SETFL, O_NONBLOCK) == 0;
}

// The pipes of a pair: a solver's are new, a tester gets the other ends of them.
static bool add_pipes(struct supervisor *all, enum mode mode, int theirs[DESCRIPTOR_LIMIT]) {
    if (mode == MODE_SPLIT) return pair_open(&all->pair, theirs + 4);
    if (mode != MODE_TESTER) return true;
    theirs[4] = all->pair.reads;
    theirs[5] = all->pair.writes;
    all->pair.reads = all->pair.writes = -1;
    return true;
}

bool process_is_tester(const struct process *it) { return it->mode == MODE_TESTER || it->mode == MODE_RESIDENT; }

bool process_request(struct supervisor *all, struct process *it, enum mode mode) {
    const struct job *job = all->job;
    *it = (struct process){.mode = mode, .pidfd = -1, .channel = -1, .output = {-1, -1}, .violation.number = -1};
    int theirs[DESCRIPTOR_LIMIT] = {-1, -1, -1, -1, -1, -1};
    if (getrandom(it->nonce, sizeof it->nonce, 0) != sizeof it->nonce) die("no random numbers");
    struct launch what = {
        .mode = mode,
        .cpu_seconds = job->limits.cpu_ms / 1000 + 2,  // backstop only; the clock below is exact
        .open_files = job->limits.open_files,
        .address_space = job->limits.address_space,
        .seed = job->seed,
    };
    memcpy(what.nonce, it->nonce, sizeof what.nonce);
    bool good = make_descriptors(it, theirs) && add_pipes(all, mode, theirs);
    unsigned count = mode == MODE_SPLIT || mode == MODE_TESTER ? 6 : 4;
    // Its programs add up; the clock below is set anew for each.
    if (mode == MODE_RESIDENT) what.cpu_seconds += RESIDENT_CPU_SECONDS;
    it->cpu_seconds = what.cpu_seconds;
    it->resident.limits = job->limits;
    good = good && zygote_launch(&all->zygote, &what, theirs, count);
    for (int i = 0; i < DESCRIPTOR_LIMIT; i++) close_fd(&theirs[i]);
    it->state = PROCESS_REQUESTED;
    it->deadline_us = now_us() + CLONE_TIMEOUT_US;
    return good;
}

static bool make_cpu_clock(struct process *it) {
    clockid_t clock;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN, .sigev_value.sival_int = it->pid};
    if (clock_getcpuclockid(it->pid, &clock) || timer_create(clock, &event, &it->cpu_timer)) return false;
    it->timer_set = true;
    return true;
}

static bool set_cpu_timer(struct process *it, uint64_t microseconds) {
    struct itimerspec when = {.it_value = {.tv_sec = (time_t)(microseconds / 1000000),
                                           .tv_nsec = (long)(microseconds % 1000000) * 1000}};
    if (!microseconds) when.it_value.tv_nsec = 1;
    it->cpu_armed_us = microseconds;
    return timer_settime(it->cpu_timer, TIMER_ABSTIME, &when, nullptr) == 0;
}

bool process_arm(struct process *it, uint64_t limit_us) {
    it->cpu_limit_us = limit_us;
    return set_cpu_timer(it, limit_us);
}

// Its own limit, or what is left for all processes of the candidate.
static uint64_t cpu_limit(struct process *it, const struct job *job) {
    uint64_t limit_us = job->limits.cpu_ms * 1000ull;
    if (!job->limits.total_ms || process_is_tester(it)) return limit_us;
    uint64_t total_us = job->limits.total_ms * 1000ull;
    uint64_t left_us = total_us > job->candidate_us ? total_us - job->candidate_us : 0;
    it->cpu_total = left_us <= limit_us;
    return it->cpu_total ? left_us : limit_us;
}

void process_begin_call(struct supervisor *all, struct process *it) {
    if (!all->job->limits.call_ms || it->state != PROCESS_RUNNING || it->reason) return;
    uint64_t until_us = process_cpu_us(it) + all->job->limits.call_ms * 1000ull;
    set_cpu_timer(it, until_us < it->cpu_limit_us ? until_us : it->cpu_limit_us);
}

uint64_t process_cpu_us(const struct process *it) {
    clockid_t clock;
    struct timespec used = {};
    if (it->state != PROCESS_RUNNING || clock_getcpuclockid(it->pid, &clock) || clock_gettime(clock, &used)) return 0;
    return (uint64_t)used.tv_sec * 1000000 + (uint64_t)used.tv_nsec / 1000;
}

bool process_begin(struct supervisor *all, struct process *it, pid_t pid) {
    it->pid = pid;
    it->pidfd = pidfd_open(pid, 0);
    if (it->pidfd < 0 || !make_cpu_clock(it) || !process_arm(it, cpu_limit(it, all->job))) return false;
    it->state = PROCESS_RUNNING;
    it->started_us = now_us();
    it->deadline_us = it->started_us + all->job->limits.wall_ms * 1000ull;
    if (process_is_tester(it)) it->deadline_us += TESTER_GRACE_US;
    if (it->reason) return pidfd_send_signal(it->pidfd, SIGKILL, nullptr, 0) == 0;  // cancelled in the meantime
    if (it->mode == MODE_RESIDENT) {
        resident_give(all);  // where nobody takes it, its pidfd tells why
        return true;
    }
    job_send_program(all->job, it->mode, &it->to_child);
    if (!buffer_flush(&it->to_child, it->channel)) buffer_free(&it->to_child);  // it has ended; its pidfd tells how
    return true;
}

void process_kill(struct process *it, enum reason reason, const char *detail) {
    bool replaces = it->reason == REASON_DONE && reason == REASON_CANCEL;
    if ((it->reason && !replaces) || it->resident.rests) return;
    it->reason = reason;
    snprintf(it->reason_detail, sizeof it->reason_detail, "%s", detail);
    if (it->state == PROCESS_RUNNING) pidfd_send_signal(it->pidfd, SIGKILL, nullptr, 0);
}

void process_read_output(struct supervisor *all, struct process *it, int which) {
    struct job *job = all->job;
    struct buffer taken = {};
    ssize_t count = buffer_fill(&taken, it->output[which], CHUNK);
    if (count < 0) close_fd(&it->output[which]);
    it->produced += taken.length;
    struct buffer *kept = &job->output[which];
    size_t room = job->limits.output_kept > kept->length ? job->limits.output_kept - kept->length : 0;
    if (taken.length > room) job->truncated[which] = true;
    buffer_append(kept, taken.data, taken.length < room ? taken.length : room);
    buffer_free(&taken);
    char detail[96];
    snprintf(detail, sizeof detail, "wrote more than %u bytes", job->limits.output_killed);
    if (it->produced > job->limits.output_killed) process_kill(it, REASON_OUTPUT, detail);
}

static bool accept_record(struct supervisor *all, struct process *it, const struct record *record) {
    if (record->kind == RECORD_TRAPPED) {
        process_trapped(it, record->payload);
        return all->policy.reporting == REPORTING_TRAP;
    }
    bool loads = record->kind == RECORD_LOADED || record->kind == RECORD_LOAD_FAILED;
    if (it->complete || it->load_failed || it->loaded == loads || !job_record(all, it, record)) return false;
    if (record->kind == RECORD_LOADED) it->loaded = true;
    if (record->kind == RECORD_LOAD_FAILED) it->load_failed = true;
    if (record->kind == RECORD_END || record->kind == RECORD_LOST || record->kind == RECORD_GARBLED)
        it->complete = true;
    it->resident.stays = record->kind == RECORD_END && it->mode == MODE_RESIDENT && record->status == 0;
    if (it->resident.stays) all->job->usage.user_us += record->value;
    return true;
}

// One whole record at `at`: its size, 0 when more bytes must come first, -1 when it cannot be one.
static ssize_t take_record(struct supervisor *all, struct process *it, const unsigned char *at, size_t left) {
    if (left < HEADER_SIZE) return 0;
    struct reader from = {at + sizeof it->nonce, left - sizeof it->nonce, false};
    struct record record = {.kind = read_u8(&from), .status = read_u8(&from)};
    record.message.length = read_u16(&from);
    record.index = read_u32(&from);
    record.value = read_u32(&from);
    if (record.kind == RECORD_FACTS) record.payload.length = record.value;
    if (record.kind == RECORD_JUDGED) record.payload.length = sizeof(uint32_t);
    if (record.kind == RECORD_TRAPPED) record.payload.length = TRAPPED_SIZE;
    if (memcmp(at, it->nonce, sizeof it->nonce)) return -1;
    if (record.message.length > MESSAGE_LIMIT || record.payload.length > PAYLOAD_LIMIT) return -1;
    size_t size = HEADER_SIZE + record.message.length + (size_t)record.payload.length;
    if (left < size) return 0;
    record.message.data = at + HEADER_SIZE;
    record.payload.data = record.message.data + record.message.length;
    return accept_record(all, it, &record) ? (ssize_t)size : -1;
}

// A solver writes its output before it answers, and its tester sends a record after that: the same order as in one
// process, once all that is there of the output has been read.
static bool output_exceeded(struct supervisor *all, const struct process *it) {
    if (!process_is_tester(it)) return it->reason == REASON_OUTPUT;
    for (int i = 0; i < 2; i++)
        if (all->run.state == PROCESS_RUNNING && all->run.output[i] >= 0) process_read_output(all, &all->run, i);
    return it->reason == REASON_OUTPUT || all->run.reason == REASON_OUTPUT;
}

bool process_read_records(struct supervisor *all, struct process *it) {
    ssize_t count = buffer_fill(&it->from_child, it->channel, CHUNK);
    size_t done = 0;
    // Output is read before records, and a test's output is written before its record: what follows too much output
    // is of the test that wrote it, whether its record came before the kill or not.
    bool exceeded = output_exceeded(all, it);
    if (exceeded) buffer_discard(&it->from_child, it->from_child.length);
    while (!it->garbled && !exceeded) {
        ssize_t size = take_record(all, it, it->from_child.data + done, it->from_child.length - done);
        it->garbled = size < 0;
        if (it->garbled) process_kill(it, REASON_PROTOCOL, "sent a malformed record on the result channel");
        if (size <= 0) break;
        done += (size_t)size;
    }
    buffer_discard(&it->from_child, it->garbled ? it->from_child.length : done);
    if (count < 0) close_fd(&it->channel);
    return count > 0 && !it->garbled;
}
