// Asks the interpreter itself, outside the sandbox, which files it needs.
#include "sandboxd.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_LIMIT = 64 << 10, ANSWER_TIMEOUT_MS = 20000 };

// numpy is wherever the interpreter finds it, in site-packages of its own or the user's: that search has to run then.
static pid_t ask(const char *python, bool with_numpy, int answer) {
    pid_t pid = fork();
    if (pid) return pid;
    if (dup2(answer, STDOUT_FILENO) < 0 || chdir("/")) _exit(126);
    char *plain[] = {(char *)python, "-I", "-S", "-B", "-c", (char *)harness_facts_script, nullptr};
    char *wide[] = {(char *)python, "-E", "-B", "-c", (char *)harness_facts_script, "numpy", nullptr};
    char **arguments = with_numpy ? wide : plain;
    char *environment[] = {"PATH=/usr/bin:/bin", nullptr};
    execve(python, arguments, environment);
    _exit(errno == ENOENT ? 127 : 126);
}

static bool read_answer(int fd, struct buffer *into) {
    uint64_t deadline = now_us() + ANSWER_TIMEOUT_MS * 1000ull;
    while (into->length < ANSWER_LIMIT) {
        uint64_t now = now_us();
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        if (now >= deadline || poll(&ready, 1, (int)((deadline - now) / 1000) + 1) == 0) return false;
        if (buffer_fill(into, fd, 4096) < 0) return true;
    }
    return false;
}

static bool keep(char **list, unsigned *count, const char *value) {
    for (unsigned i = 0; i < *count; i++)
        if (!strcmp(list[i], value)) return true;
    if (*count == PATH_COUNT) return false;
    list[*count] = strdup(value);
    return list[(*count)++] != nullptr;
}

static bool take_line(struct interpreter *into, char *line) {
    char *value = strchr(line, ' ');
    if (!value) return false;
    *value++ = 0;
    if (!strcmp(line, "version")) return snprintf(into->version, sizeof into->version, "%s", value) > 0;
    if (!strcmp(line, "executable"))
        return (size_t)snprintf(into->executable, sizeof into->executable, "%s", value) < sizeof into->executable;
    if (!strcmp(line, "numpy"))
        return (size_t)snprintf(into->numpy, sizeof into->numpy, "%s", value) < sizeof into->numpy;
    if (!strcmp(line, "libraries"))
        return (size_t)snprintf(into->library_path, sizeof into->library_path, "%s", value) < sizeof into->library_path;
    if (!strcmp(line, "bind")) return keep(into->paths, &into->path_count, value);
    if (!strcmp(line, "link")) return keep(into->links, &into->link_count, value);
    return false;
}

static bool understand(struct interpreter *into, struct buffer *answer) {
    buffer_u8(answer, 0);
    char *rest = (char *)answer->data;
    for (char *line; (line = strsep(&rest, "\n"));)
        if (*line && !take_line(into, line)) return false;
    int major = 0, minor = 0;
    return sscanf(into->version, "%d.%d", &major, &minor) == 2 && (major > 3 || (major == 3 && minor >= 9)) &&
           *into->executable && into->path_count;
}

bool interpreter_ask(const char *python, bool with_numpy, struct interpreter *into, struct failure *why) {
    int answer[2];
    if (pipe(answer)) return fail(why, STAGE_INTERPRETER, errno, "cannot make a pipe");
    pid_t pid = ask(python, with_numpy, answer[1]);
    close(answer[1]);
    struct buffer text = {};
    bool complete = pid > 0 && read_answer(answer[0], &text);
    close(answer[0]);
    int status = 0;
    if (pid > 0 && !complete) kill(pid, SIGKILL);
    if (pid > 0) waitpid(pid, &status, 0);
    bool good = complete && WIFEXITED(status) && WEXITSTATUS(status) == 0 && understand(into, &text);
    buffer_free(&text);
    if (good && with_numpy && !*into->numpy)
        return fail(why, STAGE_INTERPRETER, 0,
                    "the profile numpy needs numpy, which %s does not have; install it there (%s -m pip install numpy, "
                    "or the system's package python3-numpy), or name an interpreter that has it", python, python);
    if (good) return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return fail(why, STAGE_INTERPRETER, ENOENT, "no interpreter at %s; name one with --python", python);
    return fail(why, STAGE_INTERPRETER, 0, "%s did not answer like CPython 3.9 or newer; name one with --python",
                python);
}
