// Where a trapped call is told: shared by the supervisor, the zygote and the handler that runs in a run.
#pragma once

#include <stdint.h>

// Two pages at a place that every 64-bit address space has: the handler's code, and what it sends.
#define TRAP_CODE 0x2000000000
#define TRAP_DATA 0x2000010000

struct [[gnu::packed]] trap_report {
    int32_t channel;            // -1 until a run has one
    unsigned char header[28];   // of a record, made beforehand
    int32_t number;
    uint32_t arch;
    uint64_t arguments[6];
};
