// The names of the policy's parts, and the policy as a person reads it.
#include "sandboxd.h"

#include <seccomp.h>
#include <string.h>

static const struct {
    const char *name;
    enum profile profile;
} profiles[] = {{"strict", PROFILE_STRICT}, {"compat", PROFILE_COMPAT}, {"numpy", PROFILE_NUMPY}};
static const struct {
    const char *name;
    uint32_t arch;
} architectures[] = {{"x86_64", SCMP_ARCH_X86_64}, {"aarch64", SCMP_ARCH_AARCH64}};

// What harness/confinement.py makes of it where there are no namespaces.
#define OWN_FILTER_1 "seccomp"
#define OWN_FILTER_2 "clone with CLONE_PARENT"
#define OWN_FILTER_3 "tgkill of another process or with SIGKILL"
#define OWN_FILTER_JSON "\"" OWN_FILTER_1 "\",\"" OWN_FILTER_2 "\",\"" OWN_FILTER_3 "\""

const char *profile_name(enum profile profile) {
    for (unsigned i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (profiles[i].profile == profile) return profiles[i].name;
    return "?";
}

bool profile_parse(const char *name, enum profile *into) {
    for (unsigned i = 0; i < sizeof profiles / sizeof *profiles; i++)
        if (!strcmp(profiles[i].name, name)) return *into = profiles[i].profile, true;
    return false;
}

uint32_t arch_native(void) { return seccomp_arch_native(); }

bool arch_parse(const char *name, uint32_t *into) {
    for (unsigned i = 0; i < sizeof architectures / sizeof *architectures; i++)
        if (!strcmp(architectures[i].name, name)) return *into = architectures[i].arch, true;
    return false;
}

static const char *arch_name(uint32_t arch) {
    for (unsigned i = 0; i < sizeof architectures / sizeof *architectures; i++)
        if (architectures[i].arch == arch) return architectures[i].name;
    return "?";
}

int policy_number(const struct policy *policy, const char *name) {
    return seccomp_syscall_resolve_name_arch(policy->arch, name);
}

static void print_tests(const struct rule *rule) {
    for (unsigned i = 0; i < rule->test_count; i++) {
        const struct argument_test *test = &rule->tests[i];
        if (test->kind == TEST_EQUAL) printf("  argument %u = %#lx", test->index, test->value);
        else if (test->kind == TEST_DIFFERENT) printf("  argument %u not %#lx", test->index, test->value);
        else printf("  argument %u & %#lx = %#lx", test->index, test->mask, test->value);
    }
}

// The calls of a row that this architecture has, each with a blank before it: false when there is none.
static bool known_calls(const struct policy *policy, const struct rule *rule, char *known, size_t size) {
    char names[1024], *rest = names;
    size_t length = 0;
    *known = 0;
    snprintf(names, sizeof names, "%s", rule->syscalls);
    for (char *name; (name = strsep(&rest, " "));)
        if (*name && policy_number(policy, name) >= 0 && length < size)
            length += (size_t)snprintf(known + length, size - length, " %s", name);
    return *known;
}

static void print_rule(const struct policy *policy, const struct rule *rule) {
    char known[1024];
    if (!known_calls(policy, rule, known, sizeof known)) return;
    if (rule->error) printf("\nfails with %s, %s\n ", strerrorname_np(rule->error), rule->because);
    else printf("\nallowed, %s\n ", rule->because);
    printf("%s", known);
    print_tests(rule);
    printf("\n");
}

static void print_json_tests(const struct rule *rule) {
    static const char *const kinds[] = {[TEST_EQUAL] = "equal", [TEST_DIFFERENT] = "different", [TEST_MASKED] = "masked"};
    for (unsigned i = 0; i < rule->test_count; i++) {
        const struct argument_test *test = &rule->tests[i];
        printf("%s{\"index\":%u,\"test\":\"%s\",", i ? "," : "", test->index, kinds[test->kind]);
        if (test->kind == TEST_MASKED) printf("\"mask\":\"%#lx\",", test->mask);
        printf("\"value\":\"%#lx\"}", test->value);
    }
}

static void print_json_rule(const struct policy *policy, const struct rule *rule, bool *first) {
    char known[1024];
    if (!known_calls(policy, rule, known, sizeof known)) return;
    printf("%s{\"calls\":[", *first ? "" : ",");
    *first = false;
    char *rest = known + 1;
    for (char *name, *comma = ""; (name = strsep(&rest, " ")); comma = ",") printf("%s\"%s\"", comma, name);
    printf("],\"action\":\"%s\",", rule->error ? "fail" : "allow");
    if (rule->error) printf("\"error\":\"%s\",", strerrorname_np(rule->error));
    printf("\"because\":\"%s\",\"arguments\":[", rule->because);
    print_json_tests(rule);
    printf("]}");
}

// None of its texts holds anything that JSON would have escaped.
void policy_print_json(const struct policy *policy) {
    static const char *const reporting[] = {
        [REPORTING_NOTIFY] = "kernel", [REPORTING_TRAP] = "program", [REPORTING_KILL] = "none"};
    bool bare = policy->confinement == CONFINED_BARE, first = true;
    printf("{\"profile\":\"%s\",\"machine\":\"%s\",\"namespaces\":%s,\"otherwise\":\"violation\",\"witness\":\"%s\","
           "\"other_architectures\":\"kill\",\"rules\":[", profile_name(policy->profile), arch_name(policy->arch),
           bare ? "false" : "true", reporting[policy->reporting]);
    for (size_t i = 0; i < rule_count; i++)
        if (policy_has(policy, &rules[i])) print_json_rule(policy, &rules[i], &first);
    printf("],\"own_filter_of_each_run\":[%s]}\n", bare ? OWN_FILTER_JSON : "");
}

void policy_print(const struct policy *policy) {
    printf("profile %s on %s, %s\nanything not listed: ", profile_name(policy->profile), arch_name(policy->arch),
           policy->confinement == CONFINED_BARE ? "without namespaces" : "with namespaces");
    if (policy->reporting == REPORTING_NOTIFY) printf("reported by the kernel and ended as a violation\n");
    else if (policy->reporting == REPORTING_TRAP) printf("ended as a violation, which the run itself reports\n");
    else printf("ended as a violation, of which nothing is known\n");
    printf("other architectures and x32: killed\n");
    for (size_t i = 0; i < rule_count; i++)
        if (policy_has(policy, &rules[i])) print_rule(policy, &rules[i]);
    if (policy->confinement == CONFINED_BARE)
        printf("\neach run's own filter, on top: fails with EPERM\n  " OWN_FILTER_1 ", " OWN_FILTER_2 ", " OWN_FILTER_3
               "\n");
}
