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
enum { AT_HOST, AT_SIGNALS, AT_CONTROL, AT_ZYGOTE, AT_LISTENER, AT_PROCESS, AT_CHANNEL, AT_STDOUT, AT_STDERR, POLLED };

[[noreturn]] static void end(struct supervisor *all, int status) {
    host_flush_blocking(all);
    _exit(status);  // it is process 1: the kernel ends all below it
}

static void start_zygote(struct supervisor *all) {
    struct failure why = {};
    if (zygote_start(all, &why)) return;
    host_send_failure(all, 0, &why);
    end(all, 1);
}

void supervisor_start_job(struct supervisor *all) {
    if (!all->zygote.ready || all->recycle) return;  // begins when the zygote reports
    if (!process_request(all)) {
        struct failure why = {};
        fail(&why, STAGE_ZYGOTE, errno, "cannot ask the zygote for a run");
        kill(all->zygote.pid, SIGKILL);
        supervisor_job_failed(all, &why);
    }
}

void supervisor_cancel_job(struct supervisor *all) {
    if (all->process.state != PROCESS_NONE) {
        process_kill(&all->process, REASON_CANCEL, "cancelled by the host");
        return;
    }
    struct ending how = {.outcome = OUTCOME_CANCELLED, .exit_code = -1, .detail = "cancelled by the host"};
    how.violation.number = -1;
    job_process_ended(all, &how, false);
    supervisor_finish_job(all);
}

static void recycle_if_due(struct supervisor *all) {
    if (all->zygote.runs >= RUNS_PER_ZYGOTE) all->recycle = true;
    if (!all->recycle || all->process.state != PROCESS_NONE || !all->zygote.ready) return;
    all->recycle = false;
    zygote_stop(&all->zygote);
    start_zygote(all);
}

void supervisor_finish_job(struct supervisor *all) {
    struct failure why = {};
    if (all->job->internal && !canaries_judge(all, &why)) {
        host_send_failure(all, 0, &why);
        end(all, 1);
    }
    if (!all->job->internal) {
        struct buffer payload = {};
        job_encode(all->job, &payload);
        host_send(all, FRAME_RESULT, all->job->id, &payload);
        buffer_free(&payload);
    }
    job_free(all->job);
    all->job = nullptr;
    if (all->canaries.running) canaries_next(all);
}

void supervisor_job_failed(struct supervisor *all, const struct failure *why) {
    bool internal = all->job->internal;
    host_send_failure(all, all->job->id, why);
    process_discard(&all->process);
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
    process_discard(&all->process);
    zygote_stop(&all->zygote);
    while (waitpid(-1, nullptr, WNOHANG) > 0) {}  // a run whose number never arrived
    bool first = all->canaries.run == 0;
    if (!was_ready && (first || ++all->zygote_failures >= STARTS_IN_A_ROW)) {
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

static void hear_zygote(struct supervisor *all) {
    pid_t pid = 0;
    struct failure why = {};
    switch (zygote_receive(&all->zygote, &pid, &why)) {
    case ZYGOTE_NOTHING: return;
    case ZYGOTE_READY: zygote_became_ready(all); return;
    case ZYGOTE_CLONED:
        if (all->process.state == PROCESS_REQUESTED && process_begin(all, pid)) return;
        fail(&why, STAGE_ZYGOTE, errno, "cannot take charge of a run");
        [[fallthrough]];
    case ZYGOTE_BROKEN: zygote_broke(all, &why); return;
    }
}

static void process_ended(struct supervisor *all) {
    struct ending how;
    bool loaded = false;
    process_end(all, &how, &loaded);
    if (job_process_ended(all, &how, loaded)) supervisor_finish_job(all);
    else supervisor_start_job(all);
}

static void read_signals(struct supervisor *all) {
    struct signalfd_siginfo info;
    while (read(all->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGTERM) end(all, 0);
        bool ours = all->process.state == PROCESS_RUNNING && info.ssi_int == all->process.pid;
        if (info.ssi_signo == (uint32_t)SIGRTMIN && ours) process_over_cpu(all);
    }
}

static int prepare(const struct supervisor *all, struct pollfd at[POLLED]) {
    const struct process *run = &all->process;
    bool running = run->state == PROCESS_RUNNING;
    bool greeted = all->canaries.run && !all->canaries.running;
    at[AT_HOST] = (struct pollfd){all->host, greeted && all->to_host.length < BACKLOG_LIMIT ? POLLIN : 0, 0};
    if (all->to_host.length) at[AT_HOST].events |= POLLOUT;
    at[AT_SIGNALS] = (struct pollfd){all->signals, POLLIN, 0};
    at[AT_CONTROL] = (struct pollfd){all->zygote.control, POLLIN, 0};
    at[AT_ZYGOTE] = (struct pollfd){all->zygote.pidfd, POLLIN, 0};
    at[AT_LISTENER] = (struct pollfd){all->zygote.listener, POLLIN, 0};
    at[AT_PROCESS] = (struct pollfd){running ? run->pidfd : -1, POLLIN, 0};
    at[AT_CHANNEL] = (struct pollfd){running ? run->channel : -1, run->to_child.length ? POLLIN | POLLOUT : POLLIN, 0};
    at[AT_STDOUT] = (struct pollfd){running ? run->output[0] : -1, POLLIN, 0};
    at[AT_STDERR] = (struct pollfd){running ? run->output[1] : -1, POLLIN, 0};
    bool timed = run->state == PROCESS_REQUESTED || (running && !run->reason);
    uint64_t deadline = timed ? run->deadline_us : 0;
    if (!all->zygote.ready) deadline = all->zygote.deadline_us;
    if (!deadline) return -1;
    uint64_t now = now_us();
    return deadline <= now ? 0 : (int)((deadline - now) / 1000 + 1);
}

static void check_deadlines(struct supervisor *all) {
    uint64_t now = now_us();
    bool silent = all->process.state == PROCESS_REQUESTED && now >= all->process.deadline_us;
    if (silent || (!all->zygote.ready && now >= all->zygote.deadline_us)) {
        struct failure why;
        fail(&why, STAGE_ZYGOTE, ETIMEDOUT, "the zygote did not answer in time");
        zygote_broke(all, &why);
    } else if (all->process.state == PROCESS_RUNNING && now >= all->process.deadline_us) process_over_wall(all);
}

// Order matters: a run's records and output are read before its end is acted on, and its end before the zygote's.
static void act(struct supervisor *all, const struct pollfd at[POLLED]) {
    if (at[AT_HOST].revents & POLLOUT && !buffer_flush(&all->to_host, all->host)) _exit(0);
    if (at[AT_HOST].revents & ~POLLOUT && (!(at[AT_HOST].revents & POLLIN) || !host_receive(all)))
        end(all, all->exit_status);
    if (at[AT_SIGNALS].revents) read_signals(all);
    struct process *run = &all->process;
    if (at[AT_LISTENER].revents & POLLIN) notification_read(all);
    if (run->state == PROCESS_RUNNING) {
        if (at[AT_STDOUT].revents && run->output[0] >= 0) process_read_output(all, 0);
        if (at[AT_STDERR].revents && run->output[1] >= 0) process_read_output(all, 1);
        if (at[AT_CHANNEL].revents & ~POLLOUT && run->channel >= 0) process_read_records(all);
        if (at[AT_CHANNEL].revents & POLLOUT && run->channel >= 0 && !buffer_flush(&run->to_child, run->channel))
            buffer_free(&run->to_child);
        if (at[AT_PROCESS].revents) process_ended(all);
    }
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
