// Log lines on standard error, failures, and helpers too small for a file of their own.
#include "sandboxd.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void log_line(const char *format, ...) {
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (length < 0) return;
    dprintf(STDERR_FILENO, "cascade-sandboxd: %s\n", line);
}

bool fail(struct failure *into, enum stage stage, int error, const char *format, ...) {
    into->stage = stage;
    into->error = error;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(into->message, sizeof into->message, format, arguments);
    va_end(arguments);
    if (error && length >= 0 && (size_t)length < sizeof into->message)
        snprintf(into->message + length, sizeof into->message - (size_t)length, " (%s)", strerror(error));
    return false;
}

void die(const char *what) {
    log_line("%s", what);
    _exit(1);
}

uint64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

void close_fd(int *fd) {
    if (*fd >= 0) close(*fd);
    *fd = -1;
}
