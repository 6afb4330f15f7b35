// Calls that the Swift overlay of the C library leaves out.
#pragma once
#include <sys/prctl.h>
#include <unistd.h>

int pipe2(int descriptors[2], int flags);

// Descendants that lose their parent become children of this process.
static inline int become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
