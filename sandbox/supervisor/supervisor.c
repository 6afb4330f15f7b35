// The loop: one thread, one poll, nothing that waits for a run, a zygote or the host.
#include "sandboxd.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { BACKLOG_LIMIT = 64 << 20 };
enum { AT_PIDFD, AT_CHANNEL, AT_STDOUT, AT_STDERR, OF_PROCESS };  // for each process
enum { AT_HOST, AT_SIGNALS, AT_CONTROL, AT_ZYGOTE, AT_LISTENER, AT_RUN, AT_TESTER = AT_RUN + OF_PROCESS,
       POLLED = AT_TESTER + OF_PROCESS };

static void read_signals(struct supervisor *all) {
    struct signalfd_siginfo info;
    while (read(all->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGTERM) slot_end(all, 0);
        if (info.ssi_signo != (uint32_t)SIGRTMIN) continue;
        if (all->run.state == PROCESS_RUNNING && info.ssi_int == all->run.pid) process_over_cpu(all, &all->run);
        if (slot_is_at_work(&all->tester) && info.ssi_int == all->tester.pid) process_over_cpu(all, &all->tester);
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
    bool timed = it->state == PROCESS_REQUESTED || (slot_is_at_work(it) && !it->reason);
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
    struct process *asked = slot_requested(all);
    if ((asked && now >= asked->deadline_us) || (!all->zygote.ready && now >= all->zygote.deadline_us)) {
        struct failure why;
        fail(&why, STAGE_ZYGOTE, ETIMEDOUT, "the zygote did not answer in time");
        slot_zygote_broke(all, &why);
        return;
    }
    bool deserted = all->job && all->job->mode == MODE_SPLIT && all->pair.lost;
    if (all->run.state == PROCESS_RUNNING && now >= all->run.deadline_us) {
        if (deserted) process_kill(&all->run, REASON_PROTOCOL, "closed its end of the calls");
        else process_over_wall(all, &all->run);
    }
    if (slot_is_at_work(&all->tester) && now >= all->tester.deadline_us) process_over_wall(all, &all->tester);
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
    if (at[AT_PIDFD].revents) slot_process_ended(all, it);
    else if (it->resident.stays) slot_program_done(all);
}

// Order matters: a run's records and output are read before its end is acted on, and its end before the zygote's.
static void act(struct supervisor *all, const struct pollfd at[POLLED]) {
    if (at[AT_HOST].revents & POLLOUT && !buffer_flush(&all->to_host, all->host)) _exit(0);
    if (at[AT_HOST].revents & ~POLLOUT && (!(at[AT_HOST].revents & POLLIN) || !requests_receive(all)))
        slot_end(all, all->exit_status);
    if (at[AT_SIGNALS].revents) read_signals(all);
    if (at[AT_LISTENER].revents & POLLIN) notification_read(all);
    act_on(all, &all->tester, at + AT_TESTER);
    act_on(all, &all->run, at + AT_RUN);
    if (!pair_continue(all)) slot_zygote_refused(all);
    if (at[AT_CONTROL].revents & POLLIN) slot_hear_zygote(all);
    else if (at[AT_ZYGOTE].revents) {
        struct failure why;
        zygote_lost(&all->zygote, &why);
        slot_zygote_broke(all, &why);
    }
}

void supervisor_main(struct supervisor *all) {
    slot_start_zygote(all);
    for (;;) {
        struct pollfd at[POLLED];
        int timeout = prepare(all, at);
        int count = poll(at, POLLED, timeout);
        if (count < 0 && errno != EINTR) die("poll failed");
        if (count > 0) act(all, at);
        check_deadlines(all);
        slot_recycle_if_due(all);
        if (all->to_host.length && !buffer_flush(&all->to_host, all->host)) _exit(0);
    }
}
