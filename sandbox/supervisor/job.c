// What a job makes of the records and the ends of its processes.
#include "sandboxd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Room that stays free for the objects of sources without facts.
enum { PAYLOAD_RESERVE = 4 << 20 };

enum verdict verdict_of(enum outcome outcome) {
    switch (outcome) {
    case OUTCOME_PASSED: return VERDICT_PASS;
    case OUTCOME_FAILED: return VERDICT_FAIL;
    case OUTCOME_CPU_LIMIT:
    case OUTCOME_WALL_LIMIT: return VERDICT_TIMEOUT;
    case OUTCOME_MEMORY_LIMIT: return VERDICT_MEMORY;
    case OUTCOME_OUTPUT_LIMIT: return VERDICT_OUTPUT;
    case OUTCOME_VIOLATION: return VERDICT_VIOLATION;
    case OUTCOME_CANCELLED: return VERDICT_KILLED;
    case OUTCOME_LOAD_ERROR:
    case OUTCOME_SYNTAX_ERROR:
    case OUTCOME_PREMATURE_EXIT:
    case OUTCOME_SIGNALLED:
    case OUTCOME_PROTOCOL_ERROR: break;
    }
    return VERDICT_ERROR;
}

bool job_may_say(unsigned verdict) {
    return verdict <= VERDICT_ERROR || verdict == VERDICT_MEMORY || verdict == VERDICT_SKIPPED;
}

void job_keep_test(struct job *it, enum verdict verdict, uint32_t cpu_us, const void *message, uint32_t length) {
    struct test_result *test = &it->tests[it->next++];
    *test = (struct test_result){.verdict = (uint8_t)verdict, .cpu_us = cpu_us, .calls = test->calls};
    if (length && !(test->message = malloc(length))) die("out of memory");
    if (length) memcpy(test->message, message, length);
    test->message_length = length;
}

static void keep_facts(struct job *it, const void *object, uint32_t length) {
    buffer_append(&it->payload, it->payload.length ? "," : "[", 1);
    buffer_append(&it->payload, object, length);
    it->next++;
}

static void keep_no_facts(struct job *it, const char *reason) {
    char object[MESSAGE_LIMIT + 160];
    int length = snprintf(object, sizeof object,
                          "{\"parses\":false,\"error\":\"%s\",\"definitions\":[],\"bindings\":[],\"statements\":[]}",
                          reason);
    keep_facts(it, object, (uint32_t)length);
}

// It gets its tests or sources; a split run's solver never does, and a resident has them.
static bool take_loaded(struct job *it, struct process *from) {
    if (from->mode == MODE_SPLIT || from->mode == MODE_RESIDENT) return true;
    job_send_parts(it, &from->to_child);
    if (!buffer_flush(&from->to_child, from->channel)) buffer_free(&from->to_child);
    return true;
}

static bool take_load_failure(struct job *it, const struct process *from, const struct record *record) {
    static const enum outcome outcomes[] = {OUTCOME_LOAD_ERROR, OUTCOME_SYNTAX_ERROR, OUTCOME_MEMORY_LIMIT};
    if (describes(from->mode) || record->status >= sizeof outcomes / sizeof *outcomes) return false;
    if (it->abnormal) return true;  // the first end is the one that is told
    it->ending.outcome = outcomes[record->status];
    snprintf(it->ending.detail, sizeof it->ending.detail, "%s%.*s", process_is_tester(from) ? "checker: " : "",
             (int)record->message.length, (const char *)record->message.data);
    return true;
}

bool job_record(struct supervisor *all, struct process *from, const struct record *record) {
    struct job *it = all->job;
    switch (record->kind) {
    case RECORD_LOADED:
        if (from->mode == MODE_RUN) process_begin_call(all, from);
        return take_loaded(it, from);
    case RECORD_LOAD_FAILED: return take_load_failure(it, from, record);
    case RECORD_END: return from->mode != MODE_SPLIT && it->next == it->count;
    case RECORD_TEST:
        if (from->mode != MODE_RUN && from->mode != MODE_SIGN) return false;
        if (it->next == it->count || record->index != it->next) return false;
        if (!job_may_say(record->status)) return false;
        job_keep_test(it, record->status, record->value, record->message.data, record->message.length);
        process_begin_call(all, from);
        return true;
    case RECORD_JUDGED:
    case RECORD_LOST:
    case RECORD_CALL:
    case RECORD_GARBLED: return process_is_tester(from) && pair_record(all, record);
    case RECORD_FACTS:
        if (!describes(from->mode) || it->next == it->count || record->index != it->next) return false;
        if (it->payload.length + record->payload.length > PAYLOAD_LIMIT - PAYLOAD_RESERVE)
            keep_no_facts(it, "the facts of this batch are too large");
        else keep_facts(it, record->payload.data, record->payload.length);
        return true;
    default: return false;
    }
}

static bool finish_run(struct job *it) {
    size_t length = strlen(it->exhausted);
    while (it->next < it->count) job_keep_test(it, VERDICT_SKIPPED, 0, it->exhausted, (uint32_t)length);
    if (it->abnormal || it->ending.outcome != OUTCOME_PASSED) return true;
    for (uint32_t i = 0; i < it->count; i++) {
        if (it->tests[i].verdict == VERDICT_PASS) continue;
        bool memory = it->tests[i].verdict == VERDICT_MEMORY;
        if (memory) it->ending.outcome = OUTCOME_MEMORY_LIMIT;
        else if (it->ending.outcome == OUTCOME_PASSED) it->ending.outcome = OUTCOME_FAILED;
    }
    return true;
}

static bool run_ended(struct job *it, const struct ending *how, bool loaded) {
    if (how->outcome == OUTCOME_PASSED) {
        if (!it->abnormal) {
            it->ending.exit_code = how->exit_code;
            it->ending.signal = how->signal;
        }
        return finish_run(it);
    }
    if (!it->abnormal++) it->ending = *how;
    if (how->exhausted) snprintf(it->exhausted, sizeof it->exhausted, "%s", how->detail);
    if (loaded && it->next < it->count)
        job_keep_test(it, how->checker ? VERDICT_ERROR : verdict_of(how->outcome), 0, how->detail,
                      (uint32_t)strlen(how->detail));
    bool again = !how->exhausted && loaded && it->next < it->count && it->abnormal < it->abnormal_ends;
    return again && how->outcome != OUTCOME_CANCELLED ? false : finish_run(it);
}

// A source that ends the parser gets no facts; those after it go to a fresh process. Where others came before it in
// the same process, it is tried once more alone, since they may have used up the limits.
static bool inspect_ended(struct job *it, const struct ending *how, bool loaded) {
    if (how->outcome == OUTCOME_CANCELLED || !loaded) {
        it->ending = *how;
        buffer_free(&it->payload);
        return true;
    }
    if (how->outcome != OUTCOME_PASSED && it->next < it->count && it->next == it->first) keep_no_facts(it, how->detail);
    if (it->next < it->count) return false;
    buffer_append(&it->payload, it->payload.length ? "]" : "[]", it->payload.length ? 1 : 2);
    it->ending.exit_code = 0;
    return true;
}

bool job_process_ended(struct supervisor *all, const struct ending *how, bool loaded) {
    struct job *it = all->job;
    bool done = describes(it->mode) ? inspect_ended(it, how, loaded) : run_ended(it, how, loaded);
    it->first = it->next;
    return done;
}
