// Bytes from the host: framing, requests, and the answers to them.
#include "fuzz.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { INPUT_LIMIT = 64 << 10, HEADER = 16 };

static void send_programs(const struct job *job) {
    static const enum mode ends[] = {MODE_RUN, MODE_INSPECT, MODE_SPLIT, MODE_TESTER};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct buffer program = {};
        job_send_program(job, ends[i], &program);
        MUST(program.length >= 4);
        buffer_free(&program);
    }
    // Every part lies within the frame: copying it is what a sanitizer watches.
    struct buffer copy = {};
    for (uint32_t i = 0; i < job->count; i++) buffer_append(&copy, job->parts[i].data, job->parts[i].length);
    for (uint32_t i = 0; i < job->name_count; i++) buffer_append(&copy, job->names[i].data, job->names[i].length);
    buffer_free(&copy);
}

// The answers are whole frames, whatever the requests were.
static void check_answers(const struct buffer *answers) {
    struct reader from = {answers->data, answers->length, false};
    while (from.left) {
        uint32_t magic = read_u32(&from), length = read_u32(&from);
        uint16_t type = read_u16(&from), flags = read_u16(&from);
        (void)read_u32(&from);
        MUST(!from.failed && magic == 0x31435343 && length <= from.left && !flags);
        MUST(type == FRAME_RESULT || type == FRAME_PONG);
        from.next += length;
        from.left -= length;
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    int ends[2];
    if (!size || size > INPUT_LIMIT || socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends)) return 0;
    struct supervisor all = idle_supervisor(ends[0]);
    // In two pieces: a frame may arrive in any number of them.
    size_t cut = data[0] % size;
    MUST(write(ends[1], data, cut) == (ssize_t)cut);
    bool open = requests_receive(&all);
    MUST(!open || write(ends[1], data + cut, size - cut) == (ssize_t)(size - cut));
    while (open && fcntl(ends[0], F_GETFD) >= 0) {
        size_t before = all.from_host.length;
        open = requests_receive(&all);
        if (all.from_host.length == before) break;
    }
    if (all.job) send_programs(all.job);
    if (all.job) slot_cancel_job(&all);
    MUST(!all.job);
    check_answers(&all.to_host);
    buffer_free(&all.from_host);
    buffer_free(&all.to_host);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
