// A control group of the slot's own, where the system lets us make one: it bounds what address space limits do not see,
// the kernel's memory, and tells when the kernel ended a process for its memory. Versions 1 and 2.
#include "sandboxd.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

// A slot's zygote and what the kernel keeps for its processes come on top of what a job may use.
enum { PATH_SIZE = 4096, SLACK = 128 << 20, PROCESSES = 160, ATTEMPTS = 10, REMOVALS = 100, REMOVAL_PAUSE_MS = 10 };
#define NAME_PREFIX "cascade-"

static bool read_file(const char *path, char *into, size_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, into, size - 1);
    close_fd(&file);
    into[length > 0 ? length : 0] = 0;
    return length >= 0;
}

static bool write_file(const char *folder, const char *name, const char *text) {
    char path[PATH_SIZE];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path) return false;
    int file = open(path, O_WRONLY | O_CLOEXEC);
    bool good = file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text);
    close_fd(&file);
    return good;
}

static int open_in(const char *folder, const char *name, int flags) {
    char path[PATH_SIZE];
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path) return -1;
    return open(path, flags | O_CLOEXEC);
}

static bool has_word(const char *text, const char *word, const char *separators) {
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)); at += length) {
        bool begins = at == text || strchr(separators, at[-1]);
        if (begins && (!at[length] || strchr(separators, at[length]))) return true;
    }
    return false;
}

// When we began, in clock ticks since the machine did: a number alone is used again.
static unsigned long long own_start(void) {
    char text[1024];
    if (!read_file("/proc/self/stat", text, sizeof text)) return 0;
    unsigned long long start = 0;
    char *after = strrchr(text, ')');  // the name before it may hold anything
    if (after) sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu", &start);
    return start;
}

// Our own group of a hierarchy, below `root` of which a mount shows it.
static bool own_path(const char *controller, char *into, size_t size) {
    FILE *file = fopen("/proc/self/cgroup", "re");
    char line[PATH_SIZE];
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *controllers = strchr(line, ':'), *path = controllers ? strchr(controllers + 1, ':') : nullptr;
        if (!path) continue;
        *path++ = 0;
        found = *controller ? has_word(controllers + 1, controller, ",") : !controllers[1];
        if (found) found = (size_t)snprintf(into, size, "%s", path) < size;
    }
    if (file) fclose(file);
    return found;
}

// The directory of our own group; `controller` is empty for version 2. The mount point itself goes to `top`.
static bool own_directory(const char *controller, char *into, size_t size, char *top, size_t top_size) {
    char path[PATH_SIZE], line[2 * PATH_SIZE], root[PATH_SIZE], place[PATH_SIZE], kind[64], options[1024];
    if (!own_path(controller, path, sizeof path)) return false;
    FILE *file = fopen("/proc/self/mountinfo", "re");
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file)) {
        char *rest = strstr(line, " - ");
        if (!rest || sscanf(line, "%*d %*d %*s %4095s %4095s", root, place) != 2) continue;
        if (sscanf(rest, " - %63s %*s %1023s", kind, options) != 2) continue;
        found = *controller ? !strcmp(kind, "cgroup") && has_word(options, controller, ",") : !strcmp(kind, "cgroup2");
        if (!found) continue;
        size_t skipped = strcmp(root, "/") && !strncmp(path, root, strlen(root)) ? strlen(root) : 0;
        const char *below = strcmp(path + skipped, "/") ? path + skipped : "";
        found = (size_t)snprintf(into, size, "%s%s", place, below) < size &&
                (size_t)snprintf(top, top_size, "%s", place) < top_size;
    }
    if (file) fclose(file);
    return found;
}

// Whoever made a group holds a lock on it for life. A number and a start time would not tell whether it lives: it may be in
// another pid namespace, or there may be no descriptor left to ask with.
static int lock(int folder, const char *name, int how) {
    int group = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (group >= 0 && flock(group, how)) close_fd(&group);
    return group;
}

// Groups of slots that nobody could remove. One that is not empty stays.
static void remove_dead(const char *folder) {
    DIR *list = opendir(folder);
    if (!list) return;
    for (struct dirent *entry; (entry = readdir(list));) {
        if (strncmp(entry->d_name, NAME_PREFIX, strlen(NAME_PREFIX))) continue;
        int group = lock(dirfd(list), entry->d_name, LOCK_EX | LOCK_NB);
        if (group >= 0) unlinkat(dirfd(list), entry->d_name, AT_REMOVEDIR);
        close_fd(&group);
    }
    closedir(list);
}

// Makes it, or finds it made, and locks it. False where somebody removed it in between.
static bool make_locked(const char *path, int *held) {
    struct stat locked, there;
    if (mkdir(path, 0755) && errno != EEXIST) return false;
    *held = lock(AT_FDCWD, path, LOCK_EX);
    if (*held >= 0 && !fstat(*held, &locked) && !stat(path, &there) && locked.st_ino == there.st_ino) return true;
    close_fd(held);
    return false;
}

static bool make_group(const char *folder, char *into, size_t size, int *held) {
    remove_dead(folder);
    int length = snprintf(into, size, "%s/" NAME_PREFIX "%d-%llu", folder, getpid(), own_start());
    bool made = false;
    for (int i = 0; i < ATTEMPTS && !made && length > 0 && (size_t)length < size; i++) made = make_locked(into, held);
    if (!made) *into = 0;
    return made;
}

static void close_group(struct cgroup *it) {
    for (int i = 0; i < 2; i++) {
        close_fd(&it->join[i]);
        close_fd(&it->held[i]);
    }
    close_fd(&it->limit);
    close_fd(&it->events);
    if (*it->memory) rmdir(it->memory);
    *it->memory = 0;
}

// A group that holds processes gives its controllers to none below it; then the one above may.
static bool open_second(struct cgroup *it, const char *folder) {
    char controllers[512];
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%.4000s/cgroup.controllers", folder);
    if (!read_file(path, controllers, sizeof controllers) || !has_word(controllers, "memory", " \n")) return false;
    (void)write_file(folder, "cgroup.subtree_control", "+memory +pids");
    if (!make_group(folder, it->memory, sizeof it->memory, &it->held[0])) return false;
    it->join[0] = open_in(it->memory, "cgroup.procs", O_WRONLY);
    it->limit = open_in(it->memory, "memory.max", O_WRONLY);
    it->events = open_in(it->memory, "memory.events", O_RDONLY);
    if (it->join[0] >= 0 && it->limit >= 0 && it->events >= 0) {
        (void)write_file(it->memory, "memory.swap.max", "0");
        snprintf(it->pids, sizeof it->pids, "%s", it->memory);
        it->version = 2;
        return true;
    }
    close_group(it);
    return false;
}

static bool open_first(struct cgroup *it) {
    char folder[PATH_SIZE], top[PATH_SIZE];
    if (!own_directory("memory", folder, sizeof folder, top, sizeof top)) return false;
    if (!make_group(folder, it->memory, sizeof it->memory, &it->held[0])) return false;
    it->join[0] = open_in(it->memory, "cgroup.procs", O_WRONLY);
    it->limit = open_in(it->memory, "memory.limit_in_bytes", O_WRONLY);
    it->events = open_in(it->memory, "memory.oom_control", O_RDONLY);
    if (it->join[0] < 0 || it->limit < 0 || it->events < 0) {
        close_group(it);
        return false;
    }
    it->version = 1;
    if (own_directory("pids", folder, sizeof folder, top, sizeof top) &&
        make_group(folder, it->pids, sizeof it->pids, &it->held[1])) it->join[1] = open_in(it->pids, "cgroup.procs", O_WRONLY);
    return true;
}

void cgroup_open(struct cgroup *it, uint32_t without, uint64_t fixed_limit) {
    char folder[PATH_SIZE] = "", top[PATH_SIZE] = "", limit[32];
    *it = (struct cgroup){.join = {-1, -1}, .held = {-1, -1}, .limit = -1, .events = -1, .fixed = fixed_limit};
    if (without & WITHOUT_CGROUP) return;
    bool found = own_directory("", folder, sizeof folder, top, sizeof top) && open_second(it, folder);
    if (!found && strlen(folder) > strlen(top)) {
        *strrchr(folder, '/') = 0;
        found = open_second(it, folder);
    }
    if (!found && !open_first(it)) return;
    snprintf(limit, sizeof limit, "%d", PROCESSES);
    if (*it->pids) (void)write_file(it->pids, "pids.max", limit);
    if (fixed_limit) cgroup_limit(it, 0);
}

bool cgroup_join(const struct cgroup *it) {
    for (int i = 0; i < 2; i++)
        if (it->join[i] >= 0 && write(it->join[i], "0", 1) != 1) return false;
    return true;
}

void cgroup_limit(struct cgroup *it, uint64_t bytes) {
    char text[32];
    uint64_t limit = it->fixed ? it->fixed : bytes + SLACK;
    if (it->limit < 0 || it->limited_to == limit) return;
    int length = snprintf(text, sizeof text, "%lu", limit);
    if (pwrite(it->limit, text, (size_t)length, 0) == length) it->limited_to = limit;
    else log_line("the slot's control group does not take a limit of %lu bytes", limit);
}

uint64_t cgroup_kills(const struct cgroup *it) {
    char text[1024];
    ssize_t length = it->events < 0 ? -1 : pread(it->events, text, sizeof text - 1, 0);
    text[length > 0 ? length : 0] = 0;
    const char *line = strstr(text, "oom_kill ");
    return line ? strtoull(line + 9, nullptr, 10) : 0;
}

static void remove_group(const char *folder) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%.4000s/cgroup.procs", folder);
    for (int i = 0; i < REMOVALS && rmdir(folder) && errno == EBUSY; i++) {
        FILE *file = fopen(path, "re");
        for (int pid; file && fscanf(file, "%d", &pid) == 1;)
            if (pid > 0) kill(pid, SIGKILL);
        if (file) fclose(file);
        poll(nullptr, 0, REMOVAL_PAUSE_MS);  // the kernel takes the dead out of their group in its own time
    }
}

void cgroup_remove(const struct cgroup *it) {
    if (*it->memory) remove_group(it->memory);
    if (*it->pids && strcmp(it->pids, it->memory)) remove_group(it->pids);
}
