// The loop: one thread, one poll, nothing that waits for a run, a zygote or the host.
#include "sandboxd.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS_PER_ZYGOTE = 2000, STARTS_IN_A_ROW = 3, BACKLOG_LIMIT = 64 << 20 };
enum { AT_PIDFD, AT_CHANNEL, AT_STDOUT, AT_STDERR, OF_PROCESS };  // for each process
enum { AT_HOST, AT_SIGNALS, AT_CONTROL, AT_ZYGOTE, AT_LISTENER, AT_RUN, AT_TESTER = AT_RUN + OF_PROCESS,
       POLLED = AT_TESTER + OF_PROCESS };

// Of a pid namespace it is process 1: the kernel ends all below it. Elsewhere the waiting process does.
[[noreturn]] static void end(struct supervisor *all, int status) {
    host_flush_blocking(all);
    _exit(status);
}

static void start_zygote(struct supervisor *all) {
    struct failure why = {};
    if (zygote_start(all, &why)) return;
    host_send_failure(all, 0, &why);
    end(all, 1);
}

static bool is_at_work(const struct process *it) { return it->state == PROCESS_RUNNING && !it->resident.rests; }

static bool is_idle(const struct supervisor *all) {
    return all->run.state == PROCESS_NONE && (all->tester.state == PROCESS_NONE || all->tester.resident.rests);
}

static void zygote_refused(struct supervisor *all) {
    struct failure why = {};
    fail(&why, STAGE_ZYGOTE, errno, "cannot ask the zygote for a run");
    kill(all->zygote.pid, SIGKILL);
    supervisor_job_failed(all, &why);
}

void supervisor_start_job(struct supervisor *all) {
    if (!all->zygote.ready || all->recycle) return;  // begins when the zygote reports
    confinement_sweep_slot(all);
    cgroup_limit(&all->cgroup, all->job->limits.address_space * (all->job->mode == MODE_SPLIT ? 2 : 1));
    if (!process_request(all, &all->run, all->job->mode)) zygote_refused(all);
}

void supervisor_cancel_job(struct supervisor *all) {
    if (!is_idle(all)) {
        process_kill(&all->run, REASON_CANCEL, "cancelled by the host");
        process_kill(&all->tester, REASON_CANCEL, "cancelled by the host");
        return;
    }
    struct ending how = {.outcome = OUTCOME_CANCELLED, .exit_code = -1, .detail = "cancelled by the host"};
    how.violation.number = -1;
    job_process_ended(all, &how, false);
    supervisor_finish_job(all);
}

static void recycle_if_due(struct supervisor *all) {
    if (all->zygote.runs >= RUNS_PER_ZYGOTE) all->recycle = true;
    if (!all->recycle || !is_idle(all) || !all->zygote.ready) return;
    all->recycle = false;
    process_discard(&all->tester);  // its filter reports to the zygote's listener
    zygote_stop(&all->zygote);
    start_zygote(all);
}

void supervisor_finish_job(struct supervisor *all) {
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
    if (!all->canaries.running) return;
    canaries_next(all);
    if (all->canaries.running || !all->canaries.failed) return;
    host_send_failure(all, 0, &all->canaries.failure);
    end(all, 1);
}

static void discard_processes(struct supervisor *all) {
    process_discard(&all->run);
    process_discard(&all->tester);
    pair_close(&all->pair);
}

void supervisor_job_failed(struct supervisor *all, const struct failure *why) {
    bool internal = all->job->internal;
    host_send_failure(all, all->job->id, why);
    discard_processes(all);
    job_free(all->job);
    all->job = nullptr;
    if (internal) end(all, 1);
}

static void zygote_broke(struct supervisor *all, struct failure *why) {
    bool was_ready = all->zygote.ready;
    if (all->job && was_ready) {
        why->stage = STAGE_ZYGOTE;
        supervisor_job_failed(all, why);
    }
    discard_processes(all);
    zygote_stop(&all->zygote);
    while (waitpid(-1, nullptr, WNOHANG) > 0) {}  // a run whose number never arrived
    confinement_sweep_slot(all);
    bool first = !all->canaries.run;
    bool tells = why->stage != STAGE_ZYGOTE || why->error;  // and would again; a busy machine just ends it
    if (!was_ready && (++all->zygote_failures >= STARTS_IN_A_ROW || (first && tells))) {
        host_send_failure(all, all->job ? all->job->id : 0, why);
        end(all, 1);
    }
    log_line("a new zygote replaces one that broke: %s", why->message);
    start_zygote(all);
}

static void zygote_became_ready(struct supervisor *all) {
    all->zygote_failures = 0;
    if (!all->canaries.run) {
        canaries_begin(all);
        return;
    }
    if (all->recycle_asked && !all->recycle) {
        all->recycle_asked = false;
        host_send_pong(all, all->recycle_pong);
    }
    if (all->job) supervisor_start_job(all);
}

// A run or a pair has come to its end.
static void conclude(struct supervisor *all, const struct ending *how, bool loaded) {
    if (job_process_ended(all, how, loaded)) supervisor_finish_job(all);
    else supervisor_start_job(all);
}

// The process that the zygote has been asked for: never two at a time.
static struct process *requested(struct supervisor *all) {
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

static void hear_zygote(struct supervisor *all) {
    pid_t pid = 0;
    struct failure why = {};
    switch (zygote_receive(&all->zygote, &pid, &why)) {
    case ZYGOTE_NOTHING: return;
    case ZYGOTE_READY: zygote_became_ready(all); return;
    case ZYGOTE_CLONED:
        if (requested(all) && process_begin(all, requested(all), pid)) return;
        // Whatever was short here, a timer for one, was short for the supervisor: no run has a part in it.
        fail(&why, STAGE_ZYGOTE, errno, "cannot take charge of a run");
        zygote_broke(all, &why);
        return;
    case ZYGOTE_BROKEN:
        if (!crowded_out(all, &why)) zygote_broke(all, &why);
        return;
    }
}

static void process_ended(struct supervisor *all, struct process *it) {
    struct ending how;
    bool loaded = false;
    process_end(all, it, &how, &loaded);
    if (process_is_tester(it) && pair_tester_lost(all, &how)) return;
    if (all->job->mode == MODE_SPLIT && all->pair.again && how.outcome == OUTCOME_PASSED) {
        supervisor_start_job(all);
        return;
    }
    if (all->job->mode == MODE_SPLIT && !pair_process_ended(all, it, &how, &loaded)) return;
    conclude(all, &how, loaded);
}

static void program_done(struct supervisor *all) {
    struct ending how;
    bool loaded = true;
    if (resident_done(all, &how) && pair_process_ended(all, &all->tester, &how, &loaded)) conclude(all, &how, loaded);
}

static void read_signals(struct supervisor *all) {
    struct signalfd_siginfo info;
    while (read(all->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGTERM) end(all, 0);
        if (info.ssi_signo != (uint32_t)SIGRTMIN) continue;
        if (all->run.state == PROCESS_RUNNING && info.ssi_int == all->run.pid) process_over_cpu(all, &all->run);
        if (is_at_work(&all->tester) && info.ssi_int == all->tester.pid)
            process_over_cpu(all, &all->tester);
    }
}

static void watch(const struct process *it, struct pollfd at[OF_PROCESS]) {
    bool running = it->state == PROCESS_RUNNING;
    at[AT_PIDFD] = (struct pollfd){running ? it->pidfd : -1, POLLIN, 0};
    at[AT_CHANNEL] = (struct pollfd){running ? it->channel : -1, it->to_child.length ? POLLIN | POLLOUT : POLLIN, 0};
    at[AT_STDOUT] = (struct pollfd){running ? it->output[0] : -1, POLLIN, 0};
    at[AT_STDERR] = (struct pollfd){running ? it->output[1] : -1, POLLIN, 0};
}

static uint64_t deadline_of(const struct process *it) {
    bool timed = it->state == PROCESS_REQUESTED || (is_at_work(it) && !it->reason);
    return timed ? it->deadline_us : UINT64_MAX;
}

static int prepare(const struct supervisor *all, struct pollfd at[POLLED]) {
    bool greeted = all->canaries.run && !all->canaries.running;
    at[AT_HOST] = (struct pollfd){all->host, greeted && all->to_host.length < BACKLOG_LIMIT ? POLLIN : 0, 0};
    if (all->to_host.length) at[AT_HOST].events |= POLLOUT;
    at[AT_SIGNALS] = (struct pollfd){all->signals, POLLIN, 0};
    at[AT_CONTROL] = (struct pollfd){all->zygote.control, POLLIN, 0};
    at[AT_ZYGOTE] = (struct pollfd){all->zygote.pidfd, POLLIN, 0};
    at[AT_LISTENER] = (struct pollfd){all->zygote.listener, POLLIN, 0};
    watch(&all->run, at + AT_RUN);
    watch(&all->tester, at + AT_TESTER);
    uint64_t deadline = deadline_of(&all->run), other = deadline_of(&all->tester);
    if (other < deadline) deadline = other;
    if (!all->zygote.ready) deadline = all->zygote.deadline_us;
    if (deadline == UINT64_MAX) return -1;
    uint64_t now = now_us();
    return deadline <= now ? 0 : (int)((deadline - now) / 1000 + 1);
}

static void check_deadlines(struct supervisor *all) {
    uint64_t now = now_us();
    struct process *asked = requested(all);
    if ((asked && now >= asked->deadline_us) || (!all->zygote.ready && now >= all->zygote.deadline_us)) {
        struct failure why;
        fail(&why, STAGE_ZYGOTE, ETIMEDOUT, "the zygote did not answer in time");
        zygote_broke(all, &why);
        return;
    }
    bool deserted = all->job && all->job->mode == MODE_SPLIT && all->pair.lost;
    if (all->run.state == PROCESS_RUNNING && now >= all->run.deadline_us) {
        if (deserted) process_kill(&all->run, REASON_PROTOCOL, "closed its end of the calls");
        else process_over_wall(all, &all->run);
    }
    if (is_at_work(&all->tester) && now >= all->tester.deadline_us) process_over_wall(all, &all->tester);
}

static void act_on(struct supervisor *all, struct process *it, const struct pollfd at[OF_PROCESS]) {
    if (it->state != PROCESS_RUNNING || at[AT_PIDFD].fd != it->pidfd) return;
    if (it->resident.rests) {
        if (at[AT_PIDFD].revents || at[AT_CHANNEL].revents || at[AT_STDOUT].revents || at[AT_STDERR].revents)
            resident_disturbed(all);
        return;
    }
    if (at[AT_STDOUT].revents && it->output[0] >= 0) process_read_output(all, it, 0);
    if (at[AT_STDERR].revents && it->output[1] >= 0) process_read_output(all, it, 1);
    if (at[AT_CHANNEL].revents & ~POLLOUT && it->channel >= 0) process_read_records(all, it);
    if (at[AT_CHANNEL].revents & POLLOUT && it->channel >= 0 && !buffer_flush(&it->to_child, it->channel))
        buffer_free(&it->to_child);
    if (at[AT_PIDFD].revents) process_ended(all, it);
    else if (it->resident.stays) program_done(all);
}

// Order matters: a run's records and output are read before its end is acted on, and its end before the zygote's.
static void act(struct supervisor *all, const struct pollfd at[POLLED]) {
    if (at[AT_HOST].revents & POLLOUT && !buffer_flush(&all->to_host, all->host)) _exit(0);
    if (at[AT_HOST].revents & ~POLLOUT && (!(at[AT_HOST].revents & POLLIN) || !host_receive(all)))
        end(all, all->exit_status);
    if (at[AT_SIGNALS].revents) read_signals(all);
    if (at[AT_LISTENER].revents & POLLIN) notification_read(all);
    act_on(all, &all->tester, at + AT_TESTER);
    act_on(all, &all->run, at + AT_RUN);
    if (!pair_continue(all)) zygote_refused(all);
    if (at[AT_CONTROL].revents & POLLIN) hear_zygote(all);
    else if (at[AT_ZYGOTE].revents) {
        struct failure why;
        fail(&why, STAGE_ZYGOTE, 0, "the zygote ended");
        zygote_broke(all, &why);
    }
}

void supervisor_main(struct supervisor *all) {
    start_zygote(all);
    for (;;) {
        struct pollfd at[POLLED];
        int timeout = prepare(all, at);
        int count = poll(at, POLLED, timeout);
        if (count < 0 && errno != EINTR) die("poll failed");
        if (count > 0) act(all, at);
        check_deadlines(all);
        recycle_if_due(all);
        if (all->to_host.length && !buffer_flush(&all->to_host, all->host)) _exit(0);
    }
}
