// Runs a target on the files that are named, once each: the committed corpus, without a fuzzer.
#include "fuzz.h"

#include <stdio.h>

enum { SIZE_LIMIT = 1 << 20 };

int main(int count, char **paths) {
    unsigned char *data = malloc(SIZE_LIMIT);
    for (int i = 1; data && i < count; i++) {
        FILE *file = fopen(paths[i], "rb");
        if (!file) return fprintf(stderr, "cannot open %s\n", paths[i]), 2;
        size_t size = fread(data, 1, SIZE_LIMIT, file);
        fclose(file);
        LLVMFuzzerTestOneInput(data, size);
    }
    free(data);
    return printf("%d inputs\n", count - 1) < 0;
}
