// The demonstration's files, embedded so that `cascade demo` works from wherever the program was copied to.
#include "fixtures.h"

#define EMBEDDED(symbol) {symbol##_name, symbol, sizeof symbol}
#define FILE_BYTES static const unsigned char
#define FILE_NAME static const char *const

FILE_NAME problems_name = "problems/problems.jsonl";
FILE_BYTES problems[] = {
#embed "../../fixtures/problems/problems.jsonl"
};
FILE_NAME ladder_name = "ladders/demo.toml";
FILE_BYTES ladder[] = {
#embed "../../fixtures/ladders/demo.toml"
};
FILE_NAME small_solutions_name = "transcripts/small.solutions.jsonl";
FILE_BYTES small_solutions[] = {
#embed "../../fixtures/transcripts/small.solutions.jsonl"
};
FILE_NAME small_tests_name = "transcripts/small.tests.jsonl";
FILE_BYTES small_tests[] = {
#embed "../../fixtures/transcripts/small.tests.jsonl"
};
FILE_NAME medium_solutions_name = "transcripts/medium.solutions.jsonl";
FILE_BYTES medium_solutions[] = {
#embed "../../fixtures/transcripts/medium.solutions.jsonl"
};
FILE_NAME medium_tests_name = "transcripts/medium.tests.jsonl";
FILE_BYTES medium_tests[] = {
#embed "../../fixtures/transcripts/medium.tests.jsonl"
};
FILE_NAME large_solutions_name = "transcripts/large.solutions.jsonl";
FILE_BYTES large_solutions[] = {
#embed "../../fixtures/transcripts/large.solutions.jsonl"
};
FILE_NAME large_tests_name = "transcripts/large.tests.jsonl";
FILE_BYTES large_tests[] = {
#embed "../../fixtures/transcripts/large.tests.jsonl"
};
FILE_NAME labels_name = "labels/demo.labels.jsonl";
FILE_BYTES labels[] = {
#embed "../../fixtures/labels/demo.labels.jsonl"
};

const struct cascade_fixture *cascade_fixture_at(size_t index) {
    static const struct cascade_fixture fixtures[] = {
        EMBEDDED(problems),         EMBEDDED(ladder),       EMBEDDED(small_solutions),
        EMBEDDED(small_tests),      EMBEDDED(medium_solutions), EMBEDDED(medium_tests),
        EMBEDDED(large_solutions),  EMBEDDED(large_tests),  EMBEDDED(labels),
    };
    return index < sizeof fixtures / sizeof fixtures[0] ? &fixtures[index] : NULL;
}
