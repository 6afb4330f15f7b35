// The RESULT frame of a job.
#include "sandboxd.h"

#include <string.h>

static void encode_ending(const struct ending *from, struct buffer *to) {
    buffer_u32(to, (uint32_t)from->exit_code);
    buffer_u32(to, (uint32_t)from->signal);
    buffer_u32(to, (uint32_t)from->violation.number);
    buffer_u32(to, from->violation.arch);
    for (unsigned i = 0; i < 6; i++) buffer_u64(to, from->violation.arguments[i]);
    buffer_text(to, from->violation.name);
    buffer_text(to, from->detail);
}

static void encode_usage(const struct usage *from, struct buffer *to) {
    buffer_u64(to, from->user_us);
    buffer_u64(to, from->system_us);
    buffer_u64(to, from->wall_us);
    buffer_u64(to, from->peak_bytes);
    buffer_u32(to, from->minor_faults);
    buffer_u32(to, from->processes);
}

void job_encode(const struct job *it, struct buffer *to) {
    buffer_u8(to, (uint8_t)it->ending.outcome);
    bool isolated = it->mode == MODE_SPLIT;  // otherwise cooperative: the tests ran beside the candidate
    buffer_u8(to, isolated);
    buffer_u16(to, (uint16_t)(it->truncated[0] | it->truncated[1] << 1 | it->ending.violation.told_by_run << 2));
    encode_ending(&it->ending, to);
    encode_usage(&it->usage, to);
    uint32_t count = describes(it->mode) ? 0 : it->count;
    buffer_u32(to, count);
    for (uint32_t i = 0; i < count; i++) {
        buffer_u8(to, it->tests[i].verdict);
        buffer_u32(to, it->tests[i].cpu_us);
        buffer_bytes(to, it->tests[i].message, it->tests[i].message_length);
        if (isolated) buffer_u32(to, it->tests[i].calls);
    }
    buffer_bytes(to, it->output[0].data, it->output[0].length);
    buffer_bytes(to, it->output[1].data, it->output[1].length);
    buffer_bytes(to, it->payload.data, it->payload.length);
}
