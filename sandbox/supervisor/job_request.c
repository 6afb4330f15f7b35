// Reading a request that starts processes, and writing the program for the process that runs it.
#include "sandboxd.h"

#include <stdlib.h>
#include <string.h>

static void read_parts(struct job *it, struct reader *from) {
    it->count = read_u32(from);
    if (it->count > TEST_LIMIT || it->count > from->left / 4) from->failed = true;
    if (from->failed) return;
    it->parts = calloc(it->count ? it->count : 1, sizeof *it->parts);
    it->tests = calloc(it->count ? it->count : 1, sizeof *it->tests);
    if (!it->parts || !it->tests) die("out of memory");
}

static void read_run(struct job *it, struct reader *from) {
    it->limits.cpu_ms = read_u32(from);
    it->limits.wall_ms = read_u32(from);
    it->limits.address_space = read_u64(from);
    it->limits.output_kept = read_u32(from);
    it->limits.output_killed = read_u32(from);
    it->limits.open_files = read_u32(from);
    it->abnormal_ends = read_u32(from);
    it->seed = read_u64(from);
    it->limits.call_ms = read_u32(from);
    it->limits.total_ms = read_u32(from);
    // The count comes before the sources, so the room for the tests is checked against all that follows.
    read_parts(it, from);
    it->setup = read_bytes(from);
    it->candidate = read_bytes(from);
}

static void read_names(struct job *it, struct reader *from) {
    it->name_count = read_u32(from);
    if (it->name_count > TEST_LIMIT || it->name_count > from->left / 4) from->failed = true;
    if (from->failed) return;
    it->names = calloc(it->name_count ? it->name_count : 1, sizeof *it->names);
    if (!it->names) die("out of memory");
    for (uint32_t i = 0; i < it->name_count; i++) it->names[i] = read_bytes(from);
}

static void read_inspect(struct job *it, struct reader *from) {
    it->limits = (struct limits){.output_kept = 4096, .output_killed = 1 << 20, .open_files = 64};
    it->limits.cpu_ms = read_u32(from);
    it->limits.wall_ms = read_u32(from);
    it->limits.address_space = read_u64(from);
    read_parts(it, from);
}

struct job *job_parse(enum mode mode, bool trusted, uint32_t id, struct span payload) {
    struct job *it = calloc(1, sizeof *it);
    if (!it || !(it->frame = malloc(payload.length + 1))) die("out of memory");
    memcpy(it->frame, payload.data, payload.length);
    it->id = id;
    it->mode = mode;
    it->trusted = trusted;
    it->ending = (struct ending){.exit_code = -1, .violation.number = -1};
    struct reader from = {it->frame, payload.length, false};
    if (mode == MODE_INSPECT) read_inspect(it, &from);
    else read_run(it, &from);
    for (uint32_t i = 0; !from.failed && i < it->count; i++) it->parts[i] = read_bytes(&from);
    if (!from.failed && (mode == MODE_SPLIT || mode == MODE_INPUTS)) read_names(it, &from);
    if (!from.failed && from.left == 0) return it;
    job_free(it);
    return nullptr;
}

struct job *job_of_source(const char *candidate, const struct limits *limits) {
    struct job *it = calloc(1, sizeof *it);
    if (!it || !(it->tests = calloc(1, sizeof *it->tests))) die("out of memory");
    it->mode = MODE_RUN;
    it->internal = true;
    it->limits = *limits;
    it->candidate = (struct span){(const unsigned char *)candidate, (uint32_t)strlen(candidate)};
    it->ending = (struct ending){.exit_code = -1, .violation.number = -1};
    return it;
}

void job_free(struct job *it) {
    if (!it) return;
    for (uint32_t i = 0; it->tests && i < it->count; i++) free(it->tests[i].message);
    free(it->tests);
    free(it->parts);
    free(it->names);
    free(it->frame);
    buffer_free(&it->output[0]);
    buffer_free(&it->output[1]);
    buffer_free(&it->payload);
    free(it);
}

void job_send_program(const struct job *it, enum mode mode, struct buffer *to) {
    buffer_u32(to, it->next);
    if (mode == MODE_INSPECT) return;
    buffer_bytes(to, it->setup.data, it->setup.length);
    if (mode != MODE_TESTER && mode != MODE_RESIDENT && mode != MODE_INPUTS) {
        buffer_bytes(to, it->candidate.data, it->candidate.length);
        return;
    }
    if (mode != MODE_INPUTS) buffer_u32(to, it->limits.call_ms != 0);  // then calls are told
    buffer_u32(to, it->name_count);
    for (uint32_t i = 0; i < it->name_count; i++) buffer_bytes(to, it->names[i].data, it->names[i].length);
}

void job_send_parts(const struct job *it, struct buffer *to) {
    buffer_u32(to, it->count - it->next);
    for (uint32_t i = it->next; i < it->count; i++) buffer_bytes(to, it->parts[i].data, it->parts[i].length);
}
