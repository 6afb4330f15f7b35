// The command line, and what it prints without a slot.
#include "sandboxd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: cascade-sandboxd [--python PATH] [--profile strict|compat|numpy] [--slot-memory BYTES]\n"
    "                        [--without userns,landlock,notify,trap,cgroup] [--unsafe-no-sandbox]\n"
    "       cascade-sandboxd --policy|--policy-json|--bpf [--profile NAME] [--arch x86_64|aarch64] [--without userns,notify,trap]\n"
    "       cascade-sandboxd --version\n"
    "Speaks the protocol of sandbox/PROTOCOL.md on descriptor 0, which must be a stream socket; it is started by\n"
    "cascade, not by hand. --policy prints the system call policy of the profile, --bpf the filter program itself.\n"
    "--without leaves out what the machine may have: a test of the lower tiers.\n";

[[noreturn]] void options_refuse(const char *what, const char *value) {
    fprintf(stderr, "cascade-sandboxd: %s%s\n%s", what, value, usage);
    exit(2);
}

static uint64_t parse_bytes(const char *text) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno || end == text || *end || *text == '-') options_refuse("not a number of bytes: ", text);
    return value;
}

enum form { FORM_NONE, FORM_TEXT, FORM_JSON, FORM_PROGRAM };

// What is printed is the policy of what was asked for: nothing is tried out.
[[noreturn]] static void print_policy(const struct options *options, uint32_t arch, enum form form) {
    uint32_t without = options->without;
    struct policy policy = {.profile = options->profile, .arch = arch};
    policy.confinement = without & WITHOUT_USERNS ? CONFINED_BARE : CONFINED_BY_NAMESPACES;
    policy.reporting = !(without & WITHOUT_NOTIFY) ? REPORTING_NOTIFY
                       : !(without & WITHOUT_TRAP) ? REPORTING_TRAP
                                                   : REPORTING_KILL;
    if (form == FORM_TEXT) policy_print(&policy);
    if (form == FORM_JSON) policy_print_json(&policy);
    if (form != FORM_PROGRAM) exit(fflush(stdout) != 0);
    struct failure why = {};
    int file = filter_compile(&policy, &why);
    char bytes[65536];
    ssize_t length = file < 0 ? -1 : pread(file, bytes, sizeof bytes, 0);
    if (length < 0) options_refuse("cannot make the filter: ", why.message);
    exit(fwrite(bytes, 1, (size_t)length, stdout) != (size_t)length);
}

static bool is_valued(const char *name) {
    static const char *const valued[] = {"--python", "--profile", "--without", "--slot-memory", "--arch"};
    for (unsigned i = 0; i < sizeof valued / sizeof *valued; i++)
        if (!strcmp(valued[i], name)) return true;
    return false;
}

struct options options_parse(int count, char **arguments) {
    struct options options = {.python = "/usr/bin/python3", .profile = PROFILE_COMPAT};
    enum form form = FORM_NONE;
    uint32_t arch = arch_native();
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i], *value = is_valued(name) ? arguments[++i] : nullptr;
        if (is_valued(name) && !value) options_refuse("a value is missing after ", name);
        if (!strcmp(name, "--python")) options.python = value;
        else if (!strcmp(name, "--profile")) {
            if (!profile_parse(value, &options.profile)) options_refuse("unknown profile: ", value);
        } else if (!strcmp(name, "--without")) {
            if (!without_parse(value, &options.without)) options_refuse("unknown mechanism in: ", value);
        } else if (!strcmp(name, "--arch")) {
            if (!arch_parse(value, &arch)) options_refuse("unknown architecture: ", value);
        } else if (!strcmp(name, "--slot-memory")) options.slot_memory = parse_bytes(value);
        else if (!strcmp(name, "--unsafe-no-sandbox")) options.unconfined = true;
        else if (!strcmp(name, "--policy")) form = FORM_TEXT;
        else if (!strcmp(name, "--policy-json")) form = FORM_JSON;
        else if (!strcmp(name, "--bpf")) form = FORM_PROGRAM;
        else if (!strcmp(name, "--version")) exit(puts("cascade-sandboxd " SANDBOXD_VERSION) < 0);
        else if (!strcmp(name, "--help")) exit(fputs(usage, stdout) < 0);
        else options_refuse("unknown argument: ", name);
    }
    if (form) print_policy(&options, arch, form);
    return options;
}
