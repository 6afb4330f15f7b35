// What every file uses: buffers, bounds-checked reading, failures, log lines.
#pragma once

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { MESSAGE_LIMIT = 512 };

// ---- bytes.c: growable buffers, little-endian writing, bounds-checked reading -------------------------------------
struct buffer {
    unsigned char *data;
    size_t length, capacity;
};
struct span {
    const unsigned char *data;
    uint32_t length;
};
struct reader {
    const unsigned char *next;
    size_t left;
    bool failed;  // set by the first read past the end; every later read gives zero
};

void buffer_append(struct buffer *to, const void *bytes, size_t length);
void buffer_u8(struct buffer *to, uint8_t value);
void buffer_u16(struct buffer *to, uint16_t value);
void buffer_u32(struct buffer *to, uint32_t value);
void buffer_u64(struct buffer *to, uint64_t value);
void buffer_bytes(struct buffer *to, const void *bytes, size_t length);  // with its u32 length in front
void buffer_text(struct buffer *to, const char *text);
void buffer_discard(struct buffer *from, size_t length);  // drops bytes from the front
void buffer_free(struct buffer *it);
// Appends what a descriptor holds right now, at most `limit` bytes: -1 at its end or on an error, else the count.
ssize_t buffer_fill(struct buffer *to, int fd, size_t limit);
// Sends what a socket takes right now: false when the other side is gone.
bool buffer_flush(struct buffer *from, int socket);

uint8_t read_u8(struct reader *from);
uint16_t read_u16(struct reader *from);
uint32_t read_u32(struct reader *from);
uint64_t read_u64(struct reader *from);
struct span read_bytes(struct reader *from);

// ---- report.c: log lines, failures, small system helpers ----------------------------------------------------------
enum stage {
    STAGE_NAMESPACES = 1, STAGE_ROOT, STAGE_LANDLOCK, STAGE_SECCOMP, STAGE_INTERPRETER, STAGE_ZYGOTE, STAGE_INTERNAL,
    STAGE_CANARIES
};
struct failure {
    uint32_t stage;
    int error;  // errno, 0 when none applies
    char message[MESSAGE_LIMIT + 1];
};

[[gnu::format(printf, 1, 2)]] void log_line(const char *format, ...);
// Fills `into` and gives false, so that a step can end with `return fail(…)`.
[[gnu::format(printf, 4, 5)]] bool fail(struct failure *into, enum stage stage, int error, const char *format, ...);
[[noreturn]] void die(const char *what);  // out of memory and the like: log, exit
uint64_t now_us(void);                    // monotonic clock
void close_fd(int *fd);                   // closes and forgets; -1 is fine
