#ifndef CASCADE_EVALPLUS_H
#define CASCADE_EVALPLUS_H

#include <stddef.h>

/// Python source that computes a reference's results.
const unsigned char *cascade_evalplus_reference(size_t *length);

/// Python source that compares a candidate's results with them.
const unsigned char *cascade_evalplus_judge(size_t *length);

#endif
