// Records of a hostile run on its result channel. The first three bytes of an input say which run: its mode, how many
// parts its job has and how it ends. The rest is what it sends.
#include "fuzz.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD = 3, INPUT_LIMIT = 64 << 10 };
// A run knows its own nonce, or finds it.
static const unsigned char nonce[16] = "0123456789abcde";

static struct job *make_job(enum mode mode, uint32_t count) {
    struct buffer payload = {};
    buffer_u32(&payload, 100);
    buffer_u32(&payload, 100);
    buffer_u64(&payload, 1 << 20);
    if (mode != MODE_INSPECT) {
        for (int i = 0; i < 4; i++) buffer_u32(&payload, 64);
        buffer_u64(&payload, 0);
        for (int i = 0; i < 2; i++) buffer_u32(&payload, 0);
    }
    buffer_u32(&payload, count);
    uint32_t texts = count + (mode == MODE_INSPECT ? 0 : 2);
    for (uint32_t i = 0; i < texts; i++) buffer_text(&payload, "x");
    if (mode == MODE_SPLIT) buffer_u32(&payload, 0);
    struct job *job = job_parse(mode, false, 1, (struct span){payload.data, (uint32_t)payload.length});
    MUST(job);
    buffer_free(&payload);
    return job;
}

static void check_job(const struct job *job) {
    MUST(job->next <= job->count && job->first <= job->next);
    for (uint32_t i = 0; i < job->count; i++)
        MUST(job->tests[i].verdict <= VERDICT_SKIPPED && job->tests[i].message_length <= MESSAGE_LIMIT);
    MUST(strlen(job->ending.detail) <= MESSAGE_LIMIT);
}

// A pass means that each part has its own record of a pass.
static void check_result(const struct job *job) {
    struct buffer payload = {};
    job_encode(job, &payload);
    bool passed = job->mode != MODE_INSPECT && job->ending.outcome == OUTCOME_PASSED;
    for (uint32_t i = 0; passed && i < job->count; i++) MUST(job->tests[i].verdict == VERDICT_PASS);
    MUST(!passed || job->next == job->count);
    buffer_free(&payload);
}

static void end(struct supervisor *all, struct process *it, enum outcome outcome) {
    struct ending how = {.exit_code = -1, .violation.number = -1, .outcome = outcome, .detail = "the end"};
    bool clean = it->complete || it->load_failed;
    if (it->garbled) how.outcome = OUTCOME_PROTOCOL_ERROR;
    else if (!clean && outcome == OUTCOME_PASSED) how.outcome = OUTCOME_PREMATURE_EXIT;
    bool done = job_process_ended(all, &how, it->loaded);
    check_job(all->job);
    if (done) check_result(all->job);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    static const enum mode modes[] = {MODE_RUN, MODE_INSPECT, MODE_TESTER, MODE_SPLIT};
    int ends[2];
    if (size < HEAD || size > INPUT_LIMIT || socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends)) return 0;
    struct supervisor all = idle_supervisor(-1);
    enum mode mode = modes[data[0] % 4];
    all.job = make_job(mode == MODE_TESTER ? MODE_SPLIT : mode, data[1] % 8);
    struct process *it = mode == MODE_TESTER ? &all.tester : &all.run;
    *it = (struct process){.mode = mode, .pidfd = -1, .channel = ends[0], .output = {-1, -1}, .violation.number = -1};
    memcpy(it->nonce, nonce, sizeof nonce);
    size_t left = size - HEAD, piece = (data[2] >> 4) ? (size_t)(data[2] >> 4) * 7 : left;
    for (const unsigned char *at = data + HEAD; left && it->channel >= 0 && !it->garbled;) {
        size_t count = piece < left ? piece : left;
        MUST(write(ends[1], at, count) == (ssize_t)count);
        process_read_records(&all, it);
        check_job(all.job);
        at += count;
        left -= count;
    }
    end(&all, it, data[2] % (OUTCOME_CANCELLED + 1));
    buffer_free(&it->to_child);
    buffer_free(&it->from_child);
    job_free(all.job);
    if (it->channel >= 0) close(it->channel);
    close(ends[1]);
    return 0;
}
