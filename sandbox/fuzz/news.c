// Messages of a zygote, which shares its memory's contents, though not its memory, with every run that is cloned of it.
#include "fuzz.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { INPUT_LIMIT = 8 << 10 };

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    int ends[2];
    if (!size || size > INPUT_LIMIT || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, ends)) return 0;
    struct zygote it = {.pidfd = -1, .control = ends[0], .listener = -1, .statm = -1, .ready = data[0] & 1,
                        .notifies = true};
    bool was_ready = it.ready;
    if (size > 1) MUST(send(ends[1], data + 1, size - 1, 0) == (ssize_t)(size - 1));
    pid_t pid = 0;
    struct failure why = {};
    enum zygote_news news = zygote_receive(&it, &pid, &why);
    MUST(news != ZYGOTE_CLONED || (was_ready && pid > 0));
    MUST(news != ZYGOTE_READY);  // there is no descriptor beside it
    MUST(news != ZYGOTE_BROKEN || strlen(why.message) <= MESSAGE_LIMIT);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
