// The two processes of a split run: the solver holds the candidate and never a test, the tester the tests and never a
// line of the candidate. They talk through two pipes of their own. No byte of that is read here: what the tester makes
// of it arrives as records, and what becomes of a test whose solver ended is decided by how the solver ended.
#include "sandboxd.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A solver whose pipes are closed has ended or is about to: then the kernel says so within this time, on a busy machine,
// too.
enum { LOST_GRACE_US = 2000000 };
// A clone that fails beside a solver of so many threads fails because of it.
enum { CROWD = 32 };

bool pair_open(struct pair *it, int solver[2]) {
    int calls[2], answers[2];
    *it = (struct pair){.reads = -1, .writes = -1};
    if (pipe2(calls, O_CLOEXEC)) return false;
    solver[0] = calls[0];
    it->writes = calls[1];
    if (pipe2(answers, O_CLOEXEC)) return false;
    it->reads = answers[0];
    solver[1] = answers[1];
    return true;
}

void pair_close(struct pair *it) {
    close_fd(&it->reads);
    close_fd(&it->writes);
}

bool pair_continue(struct supervisor *all) {
    bool due = all->job && all->job->mode == MODE_SPLIT && all->run.state == PROCESS_RUNNING && all->run.loaded;
    if (!due || all->run.reason || all->pair.asked) return true;
    all->pair.asked = true;
    if (all->job->trusted) return resident_begin(all);
    process_discard(&all->tester);  // a resident that rests
    return process_request(all, &all->tester, MODE_TESTER);
}

static unsigned long threads_of(const struct supervisor *all, const struct process *it) {
    char text[4096];
    int file = proc_open(all, it->pidfd, "status");
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    close_fd(&file);
    text[length > 0 ? length : 0] = 0;
    const char *line = strstr(text, "\nThreads:");
    return line ? strtoul(line + 9, nullptr, 10) : 0;
}

// A solver whose threads are ending already looks innocent: it is tried once more. Where the machine itself is short of
// processes, that fails before there is a solver.
void pair_crowded(struct supervisor *all) {
    process_discard(&all->tester);
    all->pair.asked = false;
    all->pair.again = threads_of(all, &all->run) < CROWD && !all->job->tried_again;
    if (all->pair.again) all->job->tried_again = true;
    process_kill(&all->run, all->pair.again ? REASON_DONE : REASON_CROWDED,
                 "started so many threads that its tests could not start");
}

// Both processes worked on it. The solver's time is the kernel's word, not its own.
static uint32_t cpu_of_test(struct supervisor *all, uint32_t tester_us) {
    uint64_t used = process_cpu_us(&all->run), spent = used > all->pair.cpu_seen_us ? used - all->pair.cpu_seen_us : 0;
    if (used) all->pair.cpu_seen_us = used;
    return spent + tester_us > UINT32_MAX ? UINT32_MAX : (uint32_t)(spent + tester_us);
}

static bool take_verdict(struct supervisor *all, const struct record *record) {
    struct job *it = all->job;
    if (it->next == it->count || record->index != it->next) return false;
    if (!job_may_say(record->status)) return false;
    struct reader calls = {record->payload.data, record->payload.length, false};
    it->tests[it->next].calls = read_u32(&calls);
    job_keep_test(it, record->status, cpu_of_test(all, record->value), record->message.data, record->message.length);
    // The last one: no need to keep the solver until the tester has ended, too.
    if (it->next == it->count) process_kill(&all->run, REASON_DONE, "");
    return true;
}

bool pair_record(struct supervisor *all, const struct record *record) {
    struct pair *it = &all->pair;
    if (record->kind == RECORD_JUDGED) return take_verdict(all, record);
    if (record->kind == RECORD_CALL) {
        process_begin_call(all, &all->run);
        return true;
    }
    if (all->job->next < all->job->count) all->job->tests[all->job->next].calls = record->value;
    it->lost = record->kind == RECORD_LOST;
    it->garbled = record->kind == RECORD_GARBLED;
    if (it->garbled)
        snprintf(it->complaint, sizeof it->complaint, "broke the protocol of calls: %.*s",
                 (int)record->message.length, (const char *)record->message.data);
    return true;
}

bool pair_tester_lost(struct supervisor *all, const struct ending *how) {
    bool killed = how->outcome == OUTCOME_SIGNALLED && how->signal == SIGKILL;
    if (!killed || all->job->tried_again) return false;
    all->job->tried_again = all->pair.again = true;
    all->pair.asked = false;
    if (all->run.state == PROCESS_RUNNING) process_kill(&all->run, REASON_DONE, "");
    return true;
}

static void protocol_error(struct ending *how, const char *detail) {
    *how = (struct ending){.outcome = OUTCOME_PROTOCOL_ERROR, .exit_code = -1, .violation.number = -1};
    snprintf(how->detail, sizeof how->detail, "%s", detail);
}

// The tester has done its work. What its solver did beside the answers still counts when it was forbidden.
static void settle_clean(const struct pair *it, struct ending *how) {
    enum outcome outcome = it->solver.outcome;
    bool forbidden =
        outcome == OUTCOME_VIOLATION || outcome == OUTCOME_PROTOCOL_ERROR || outcome == OUTCOME_CANCELLED;
    *how = forbidden ? it->solver : it->tester;
}

static void settle_checker(const struct pair *it, struct ending *how) {
    *how = it->tester;
    how->checker = true;
    snprintf(how->detail, sizeof how->detail, "checker limit: %.*s", MESSAGE_LIMIT - 16, it->tester.detail);
}

static void settle(const struct pair *it, struct ending *how) {
    if (it->tester.outcome == OUTCOME_CANCELLED) *how = it->tester;
    else if (it->solver.outcome == OUTCOME_OUTPUT_LIMIT) *how = it->solver;
    else if (it->garbled) protocol_error(how, it->complaint);
    else if (it->lost && it->solver.outcome != OUTCOME_PASSED) *how = it->solver;
    else if (it->lost) protocol_error(how, "closed its end of the calls");
    else if (it->tester.outcome == OUTCOME_PASSED) settle_clean(it, how);
    else settle_checker(it, how);
}

bool pair_deserted(struct supervisor *all, struct ending *how) {
    if (all->run.state != PROCESS_NONE) return false;
    process_discard(&all->tester);
    pair_close(&all->pair);
    all->pair.lost = true;
    settle(&all->pair, how);
    return true;
}

static void tester_ended(struct supervisor *all) {
    struct pair *it = &all->pair;
    it->tester_ended = true;
    if (it->solver_ended) return;
    if (!it->lost) {
        process_kill(&all->run, REASON_DONE, "");
        return;
    }
    uint64_t soon = now_us() + LOST_GRACE_US;
    if (all->run.deadline_us > soon) all->run.deadline_us = soon;
}

bool pair_process_ended(struct supervisor *all, const struct process *which, struct ending *how, bool *loaded) {
    struct pair *it = &all->pair;
    if (which == &all->run) {
        it->solver = *how;
        it->solver_ended = true;
        // A resident that is still being made gets its pipes yet, and finds the solver gone at their other ends.
        if (!it->asked) pair_close(it);
        if (!it->asked) return true;
        // Its records no longer count.
        if (how->outcome == OUTCOME_OUTPUT_LIMIT) process_kill(&all->tester, REASON_DONE, "");
    } else {
        it->tester = *how;
        it->tester_loaded = *loaded;
        tester_ended(all);
    }
    if (!it->solver_ended || !it->tester_ended) return false;
    pair_close(it);
    settle(it, how);
    *loaded = it->tester_loaded || how->outcome == OUTCOME_OUTPUT_LIMIT;
    return true;
}
