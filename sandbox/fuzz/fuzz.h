// What the fuzz targets share. Each target is one file that is linked with all of the supervisor but main.c, so that the
// entry points are the supervisor's own.
#pragma once

#include "../supervisor/sandboxd.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

// A supervisor without a zygote: a job that it takes waits for ever.
static inline struct supervisor idle_supervisor(int host) {
    struct supervisor it = {.host = host, .proc = -1, .signals = -1, .null = -1, .pair = {.reads = -1, .writes = -1}};
    it.policy.confinement = CONFINED_BY_NAMESPACES;
    it.cgroup = (struct cgroup){.join = {-1, -1}, .limit = -1, .events = -1};
    it.zygote = (struct zygote){.pidfd = -1, .control = -1, .listener = -1, .statm = -1};
    return it;
}

// What must hold for every input: a fuzzer takes the abort for a finding.
#define MUST(condition) \
    do { \
        if (!(condition)) abort(); \
    } while (0)
