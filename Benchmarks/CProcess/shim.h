// Calls that the Swift overlay of the C library leaves out.
#pragma once
#include <sys/prctl.h>
#include <unistd.h>

int pipe2(int descriptors[2], int flags);

// Descendants that lose their parent become children of this process.
static inline int become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }

/// Whether orphans of this process' children become its own children.
static inline int is_subreaper(void) {
    int is = 0;
    return prctl(PR_GET_CHILD_SUBREAPER, &is, 0, 0, 0) == 0 && is;
}
