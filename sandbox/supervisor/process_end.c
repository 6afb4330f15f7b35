// The end of a confined process: what it used and why it ended. Also what the filter reported of it.
#include "sandboxd.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void release(struct process *it) {
    if (it->timer_set) timer_delete(it->cpu_timer);
    close_fd(&it->pidfd);
    close_fd(&it->channel);
    close_fd(&it->output[0]);
    close_fd(&it->output[1]);
    buffer_free(&it->to_child);
    buffer_free(&it->from_child);
    it->timer_set = false;
    it->pid = 0;  // its number may be another's now
    it->state = PROCESS_NONE;
}

static uint64_t microseconds(struct timeval time) { return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec; }

static void add_usage(struct usage *to, const struct rusage *from, uint64_t wall_us) {
    to->user_us += microseconds(from->ru_utime);
    to->system_us += microseconds(from->ru_stime);
    to->wall_us += wall_us;
    to->minor_faults += (uint32_t)from->ru_minflt;
    to->processes++;
    uint64_t peak = (uint64_t)from->ru_maxrss * 1024;
    if (peak > to->peak_bytes) to->peak_bytes = peak;
}

static enum outcome outcome_of(enum reason reason) {
    switch (reason) {
    case REASON_CPU: return OUTCOME_CPU_LIMIT;
    case REASON_WALL: return OUTCOME_WALL_LIMIT;
    case REASON_OUTPUT: return OUTCOME_OUTPUT_LIMIT;
    case REASON_VIOLATION: return OUTCOME_VIOLATION;
    case REASON_PROTOCOL: return OUTCOME_PROTOCOL_ERROR;
    case REASON_CROWDED: return OUTCOME_MEMORY_LIMIT;
    case REASON_CANCEL: return OUTCOME_CANCELLED;
    case REASON_DONE:
    case REASON_NONE: break;
    }
    return OUTCOME_PASSED;
}

// The filter's own signal. Which call it was for the kernel does not say; what the run's handler said may be forged.
static void judge_forbidden(const struct process *it, struct ending *how) {
    how->outcome = OUTCOME_VIOLATION;
    if (it->violation.number >= 0) {
        snprintf(how->detail, sizeof how->detail, "system call %s is not allowed (by the run's own account)",
                 how->violation.name);
        return;
    }
    snprintf(how->violation.name, sizeof how->violation.name, "unknown");
    snprintf(how->detail, sizeof how->detail, "a system call that is not allowed (nothing tells which)");
}

// The kernel ended it because its slot had no memory left. It may end both processes of a pair before we hear of one.
static bool starved(struct supervisor *all, const struct process *it, int status) {
    if (it->reason || !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) return false;
    uint64_t before = all->cgroup.kills;
    all->cgroup.kills = cgroup_kills(&all->cgroup);
    if (all->cgroup.kills > before) all->job->starved = true;
    return all->job->starved;
}

// Asked while its remains are there. No confined process can send SIGKILL to itself: it is process 1 of a pid namespace,
// or its own filter refuses it. The kernel sends it for a limit of CPU time, which a program may have lowered.
static bool may_kill_itself(const struct supervisor *all, const struct process *it) {
    struct rlimit limit;
    if (all->policy.confinement == UNCONFINED || prlimit(it->pid, RLIMIT_CPU, nullptr, &limit)) return true;
    return limit.rlim_max != it->cpu_seconds;
}

static void judge(struct supervisor *all, const struct process *it, int status, uint64_t cpu_us, struct ending *how) {
    const struct limits *limits = &all->job->limits;
    *how = (struct ending){.exit_code = -1, .violation = it->violation};
    if (WIFEXITED(status)) how->exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) how->signal = WTERMSIG(status);
    bool clean = (it->complete || it->load_failed) && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    bool too_late = it->reason == REASON_CPU || it->reason == REASON_WALL;  // it was done before the kill arrived
    if (clean && (!it->reason || too_late)) return;
    how->outcome = outcome_of(it->reason);
    how->exhausted = it->reason == REASON_CPU && it->cpu_total && it->cpu_armed_us == it->cpu_limit_us;
    snprintf(how->detail, sizeof how->detail, "%s", it->reason_detail);
    if (it->reason) return;
    bool killed = how->signal == SIGKILL || how->signal == SIGXCPU;
    bool silent = all->policy.confinement != UNCONFINED && all->policy.reporting != REPORTING_NOTIFY;
    if (silent && how->signal == SIGSYS) judge_forbidden(it, how);
    else if (starved(all, it, status)) {
        how->outcome = OUTCOME_MEMORY_LIMIT;
        snprintf(how->detail, sizeof how->detail, "the slot's control group had no memory left");
    } else if (killed && cpu_us >= limits->cpu_ms * 1000ull) {
        how->outcome = OUTCOME_CPU_LIMIT;
        snprintf(how->detail, sizeof how->detail, "used more than %u ms of CPU time", limits->cpu_ms);
    } else if (how->signal) {
        how->outcome = OUTCOME_SIGNALLED;
        const char *name = sigabbrev_np(how->signal);
        snprintf(how->detail, sizeof how->detail, "killed by SIG%s", name ? name : "?");
    } else {
        how->outcome = OUTCOME_PREMATURE_EXIT;
        snprintf(how->detail, sizeof how->detail, "exited with code %d before its end record", how->exit_code);
    }
}

void process_over_cpu(struct supervisor *all, struct process *it) {
    const struct limits *limits = &all->job->limits;
    char detail[96];
    uint64_t used = process_cpu_us(it);
    // The signal may be of a call that has ended meanwhile, or of a resident's program before.
    if (used && used < it->cpu_armed_us) return;
    if (it->cpu_armed_us < it->cpu_limit_us)
        snprintf(detail, sizeof detail, "used more than %u ms of CPU time in one call", limits->call_ms);
    else if (it->cpu_total)
        snprintf(detail, sizeof detail, "used up the %u ms of CPU time for all calls", limits->total_ms);
    else snprintf(detail, sizeof detail, "used more than %u ms of CPU time", limits->cpu_ms);
    process_kill(it, REASON_CPU, detail);
}

void process_over_wall(struct supervisor *all, struct process *it) {
    char detail[64];
    snprintf(detail, sizeof detail, "took longer than %u ms", all->job->limits.wall_ms);
    process_kill(it, REASON_WALL, detail);
}

void process_end(struct supervisor *all, struct process *it, struct ending *how, bool *loaded) {
    // All its threads are gone: what the pipes hold now is all there will ever be.
    for (int i = 0; i < 2; i++)
        for (uint64_t before = ~0ull; it->output[i] >= 0 && it->produced != before;) {
            before = it->produced;
            process_read_output(all, it, i);
        }
    while (it->channel >= 0 && process_read_records(all, it)) {}
    int status = 0;
    struct rusage used = {};
    bool by_itself = may_kill_itself(all, it);
    if (wait4(it->pid, &status, 0, &used) != it->pid) die("a run vanished");
    uint64_t cpu_us = microseconds(used.ru_utime) + microseconds(used.ru_stime) - it->resident.cpu_before_us;
    if (it->mode == MODE_RESIDENT) all->job->usage.user_us += cpu_us;
    // A tester's time passes within its solver's.
    else add_usage(&all->job->usage, &used, it->mode == MODE_TESTER ? 0 : now_us() - it->started_us);
    if (!process_is_tester(it)) all->job->candidate_us += cpu_us;
    judge(all, it, status, cpu_us, how);
    how->from_outside = how->outcome == OUTCOME_SIGNALLED && how->signal == SIGKILL && !by_itself;
    *loaded = it->loaded;
    release(it);
}

void process_discard(struct process *it) {
    if (it->state == PROCESS_RUNNING || it->pid > 0) {
        kill(it->pid, SIGKILL);
        waitpid(it->pid, nullptr, 0);
    }
    if (it->state != PROCESS_NONE) release(it);
}

static void describe(struct violation *into, const struct seccomp_data *call) {
    into->number = call->nr;
    into->arch = call->arch;
    memcpy(into->arguments, call->args, sizeof into->arguments);
    char *name = call->nr < 0 ? nullptr : seccomp_syscall_resolve_num_arch(call->arch, call->nr);
    if (name) snprintf(into->name, sizeof into->name, "%s", name);
    else snprintf(into->name, sizeof into->name, "%d", call->nr);
    free(name);
}

void process_trapped(struct process *it, struct span report) {
    struct reader from = {report.data, report.length, false};
    struct seccomp_data call = {.nr = (int)read_u32(&from), .arch = read_u32(&from)};
    for (unsigned i = 0; i < 6; i++) call.args[i] = read_u64(&from);
    if (it->violation.number >= 0) return;
    describe(&it->violation, &call);
    it->violation.told_by_run = true;
}

void notification_read(struct supervisor *all) {
    union {
        struct seccomp_notif notification;
        char room[512];  // a newer kernel may write more fields
    } received = {};
    // ENOENT: whoever made the call is dead already. It is never answered: the call stays unmade until the kill.
    if (ioctl(all->zygote.listener, SECCOMP_IOCTL_NOTIF_RECV, &received)) return;
    struct violation violation = {};
    describe(&violation, &received.notification.data);
    if ((pid_t)received.notification.pid == all->zygote.pid) {
        log_line("the policy forbids %s, which the zygote needs", violation.name);
        kill(all->zygote.pid, SIGKILL);
        return;
    }
    pid_t thread = (pid_t)received.notification.pid;
    bool of_tester = all->tester.state == PROCESS_RUNNING && tgkill(all->tester.pid, thread, 0) == 0;
    struct process *it = of_tester ? &all->tester : &all->run;
    if (it->state == PROCESS_NONE || it->reason) return;
    it->violation = violation;
    char detail[128];
    snprintf(detail, sizeof detail, "system call %s is not allowed", violation.name);
    process_kill(it, REASON_VIOLATION, detail);
}
