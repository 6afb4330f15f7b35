// The slot's work: what becomes of it as the host asks, the zygote reports and processes end.
#include "sandboxd.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS_PER_ZYGOTE = 10000, STARTS_IN_A_ROW = 3 };

// Of a pid namespace it is process 1: the kernel ends all below it. Elsewhere the waiting process does.
[[noreturn]] void slot_end(struct supervisor *all, int status) {
    host_flush_blocking(all);
    _exit(status);
}

void slot_start_zygote(struct supervisor *all) {
    struct failure why = {};
    if (zygote_start(all, &why)) return;
    host_send_failure(all, 0, &why);
    slot_end(all, 1);
}

bool slot_is_at_work(const struct process *it) { return it->state == PROCESS_RUNNING && !it->resident.rests; }

static bool is_idle(const struct supervisor *all) {
    return all->run.state == PROCESS_NONE && (all->tester.state == PROCESS_NONE || all->tester.resident.rests);
}

static void discard_processes(struct supervisor *all) {
    process_discard(&all->run);
    process_discard(&all->tester);
    pair_close(&all->pair);
}

static void job_failed(struct supervisor *all, const struct failure *why) {
    bool internal = all->job->internal;
    host_send_failure(all, all->job->id, why);
    discard_processes(all);
    job_free(all->job);
    all->job = nullptr;
    if (internal) slot_end(all, 1);
}

void slot_zygote_refused(struct supervisor *all) {
    struct failure why = {};
    fail(&why, STAGE_ZYGOTE, errno, "cannot ask the zygote for a run");
    kill(all->zygote.pid, SIGKILL);
    job_failed(all, &why);
}

void slot_start_job(struct supervisor *all) {
    if (!all->zygote.ready || all->recycle) return;  // begins when the zygote reports
    confinement_sweep_slot(all);
    cgroup_limit(&all->cgroup, all->job->limits.address_space * (all->job->mode == MODE_SPLIT ? 2 : 1));
    if (!process_request(all, &all->run, all->job->mode)) slot_zygote_refused(all);
}

// After the last one the slot takes work, or refuses to.
static void next_canary(struct supervisor *all) {
    all->job = canaries_next(all);
    if (all->job) {
        slot_start_job(all);
        return;
    }
    if (!all->canaries.failed) {
        host_send_hello(all);
        return;
    }
    host_send_failure(all, 0, &all->canaries.failure);
    slot_end(all, 1);
}

static void finish_job(struct supervisor *all) {
    confinement_sweep_slot(all);
    if (all->job->internal) canaries_judge(all);
    else {
        struct buffer payload = {};
        job_encode(all->job, &payload);
        host_send(all, FRAME_RESULT, all->job->id, &payload);
        buffer_free(&payload);
    }
    job_free(all->job);
    all->job = nullptr;
    if (all->canaries.running) next_canary(all);
}

void slot_cancel_job(struct supervisor *all) {
    if (!is_idle(all)) {
        process_kill(&all->run, REASON_CANCEL, "cancelled by the host");
        process_kill(&all->tester, REASON_CANCEL, "cancelled by the host");
        return;
    }
    struct ending how = {.outcome = OUTCOME_CANCELLED, .exit_code = -1, .detail = "cancelled by the host"};
    how.violation.number = -1;
    job_process_ended(all, &how, false);
    finish_job(all);
}

void slot_recycle_if_due(struct supervisor *all) {
    if (all->zygote.runs >= RUNS_PER_ZYGOTE) all->recycle = true;
    if (!all->recycle || !is_idle(all) || !all->zygote.ready) return;
    all->recycle = false;
    process_discard(&all->tester);  // its filter reports to the zygote's listener
    zygote_stop(&all->zygote);
    slot_start_zygote(all);
}

void slot_zygote_broke(struct supervisor *all, struct failure *why) {
    bool was_ready = all->zygote.ready;
    if (all->job && was_ready) {
        why->stage = STAGE_ZYGOTE;
        job_failed(all, why);
    }
    discard_processes(all);
    zygote_stop(&all->zygote);
    while (waitpid(-1, nullptr, WNOHANG) > 0) {}  // a run whose number never arrived
    confinement_sweep_slot(all);
    bool first = !all->canaries.run;
    bool tells = why->stage != STAGE_ZYGOTE || why->error;  // and would again; a busy machine just ends it
    if (!was_ready && (++all->zygote_failures >= STARTS_IN_A_ROW || (first && tells))) {
        host_send_failure(all, all->job ? all->job->id : 0, why);
        slot_end(all, 1);
    }
    log_line("a new zygote replaces one that broke: %s", why->message);
    slot_start_zygote(all);
}

static void zygote_became_ready(struct supervisor *all) {
    all->zygote_failures = 0;
    if (!all->canaries.run) {
        all->canaries = (struct canaries){.running = true};
        next_canary(all);
        return;
    }
    if (all->recycle_asked && !all->recycle) {
        all->recycle_asked = false;
        host_send_pong(all, all->recycle_pong);
    }
    if (all->job) slot_start_job(all);
}

// A run or a pair has come to its end.
static void conclude(struct supervisor *all, const struct ending *how, bool loaded) {
    if (job_process_ended(all, how, loaded)) finish_job(all);
    else slot_start_job(all);
}

// The process that the zygote has been asked for: never two at a time.
struct process *slot_requested(struct supervisor *all) {
    if (all->run.state == PROCESS_REQUESTED) return &all->run;
    return all->tester.state == PROCESS_REQUESTED ? &all->tester : nullptr;
}

// A solver's threads can leave no process number for its tester. That is the program's doing; the zygote is well.
static bool crowded_out(struct supervisor *all, const struct failure *why) {
    if (why->error != EAGAIN || all->tester.state != PROCESS_REQUESTED) return false;
    struct ending how;
    if (pair_deserted(all, &how)) conclude(all, &how, true);
    else pair_crowded(all);
    return true;
}

void slot_hear_zygote(struct supervisor *all) {
    pid_t pid = 0;
    struct failure why = {};
    switch (zygote_receive(&all->zygote, &pid, &why)) {
    case ZYGOTE_NOTHING: return;
    case ZYGOTE_READY: zygote_became_ready(all); return;
    case ZYGOTE_CLONED:
        if (slot_requested(all) && process_begin(all, slot_requested(all), pid)) return;
        // Whatever was short here, a timer for one, was short for the supervisor: no run has a part in it.
        fail(&why, STAGE_ZYGOTE, errno, "cannot take charge of a run");
        slot_zygote_broke(all, &why);
        return;
    case ZYGOTE_BROKEN:
        if (!crowded_out(all, &why)) slot_zygote_broke(all, &why);
        return;
    }
}

void slot_process_ended(struct supervisor *all, struct process *it) {
    struct ending how;
    bool loaded = false;
    process_end(all, it, &how, &loaded);
    if (process_is_tester(it) && pair_tester_lost(all, &how)) {
        if (all->run.state == PROCESS_NONE) slot_start_job(all);
        return;
    }
    if (how.from_outside) {
        struct failure why;
        fail(&why, STAGE_INTERNAL, 0, "a process of the program was killed from outside the sandbox");
        job_failed(all, &why);
        return;
    }
    if (all->job->mode == MODE_SPLIT && all->pair.again && how.outcome == OUTCOME_PASSED) {
        slot_start_job(all);
        return;
    }
    if (all->job->mode == MODE_SPLIT && !pair_process_ended(all, it, &how, &loaded)) return;
    conclude(all, &how, loaded);
}

void slot_program_done(struct supervisor *all) {
    struct ending how;
    bool loaded = true;
    if (resident_done(all, &how) && pair_process_ended(all, &all->tester, &how, &loaded)) conclude(all, &how, loaded);
}
