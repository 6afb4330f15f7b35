// A tester that stays for many programs. Its tests are trusted, and it never holds a byte of a candidate: of each program
// it gets the tests and its ends of the pipes to that program's solver. It rests in between. Whatever ends it, or comes
// from it while it rests, has it replaced.
#include "sandboxd.h"

#include <string.h>
#include <sys/socket.h>

enum { PROGRAMS_PER_RESIDENT = 500, RESIDENT_CPU_LIMIT_US = 30000000 };

static bool fits(const struct process *it, const struct limits *limits) {
    return it->state == PROCESS_RUNNING && it->mode == MODE_RESIDENT && it->resident.rests &&
           it->resident.programs < PROGRAMS_PER_RESIDENT && it->resident.limits.address_space == limits->address_space &&
           it->resident.limits.open_files == limits->open_files && process_cpu_us(it) < RESIDENT_CPU_LIMIT_US;
}

bool resident_begin(struct supervisor *all) {
    struct process *it = &all->tester;
    if (fits(it, &all->job->limits) && resident_give(all)) return true;
    process_discard(it);
    return process_request(all, it, MODE_RESIDENT);
}

// The program with the pipes, as far as it goes at once: false when nobody is there to take it.
static bool send_program(struct process *it, const int pipes[2]) {
    alignas(struct cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = {};
    struct iovec place = {it->to_child.data, it->to_child.length};
    struct msghdr message = {
        .msg_iov = &place, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(2 * sizeof(int));
    memcpy(CMSG_DATA(header), pipes, 2 * sizeof(int));
    ssize_t sent = sendmsg(it->channel, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return false;
    buffer_discard(&it->to_child, (size_t)sent);
    return true;
}

bool resident_give(struct supervisor *all) {
    struct process *it = &all->tester;
    const struct job *job = all->job;
    it->resident.rests = it->resident.stays = false;
    it->loaded = it->load_failed = it->complete = it->garbled = false;
    it->produced = 0;
    it->resident.cpu_before_us = it->resident.programs++ ? process_cpu_us(it) : 0;
    if (!process_arm(it, it->resident.cpu_before_us + job->limits.cpu_ms * 1000ull)) return false;
    it->started_us = now_us();
    it->deadline_us = it->started_us + job->limits.wall_ms * 1000ull + TESTER_GRACE_US;
    it->to_child.length = 0;
    buffer_u32(&it->to_child, 0);
    buffer_u64(&it->to_child, job->seed);
    job_send_program(job, MODE_RESIDENT, &it->to_child);
    job_send_parts(job, &it->to_child);
    uint32_t length = (uint32_t)it->to_child.length;
    memcpy(it->to_child.data, &length, sizeof length);
    const int pipes[] = {all->pair.reads, all->pair.writes};
    if (!send_program(it, pipes)) return false;
    pair_close(&all->pair);
    return true;
}

bool resident_done(struct supervisor *all, struct ending *how) {
    struct process *it = &all->tester;
    for (int i = 0; i < 2; i++)
        if (it->output[i] >= 0) process_read_output(all, it, i);
    if (it->reason || it->garbled || it->channel < 0) return false;  // its end decides
    it->resident.rests = true;
    it->resident.stays = false;
    *how = (struct ending){.violation.number = -1};
    return true;
}

void resident_disturbed(struct supervisor *all) { process_discard(&all->tester); }
