#ifndef CASCADE_FIXTURES_H
#define CASCADE_FIXTURES_H

#include <stddef.h>

/// One file of the project's fixtures, embedded in the program.
struct cascade_fixture {
    /// Path below `fixtures/`.
    const char *name;
    const unsigned char *bytes;
    size_t length;
};

/// Returns the fixture with this index, or NULL when there are no more.
const struct cascade_fixture *cascade_fixture_at(size_t index);

#endif
