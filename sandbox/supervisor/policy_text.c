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

// The calls of a row that this architecture has; nothing when there is none.
static void print_rule(const struct policy *policy, const struct rule *rule) {
    char names[1024], known[1024] = "", *rest = names;
    snprintf(names, sizeof names, "%s", rule->syscalls);
    for (char *name; (name = strsep(&rest, " "));) {
        if (!*name || policy_number(policy, name) < 0) continue;
        size_t length = strlen(known);
        snprintf(known + length, sizeof known - length, " %s", name);
    }
    if (!*known) return;
    if (rule->error) printf("\nfails with %s, %s\n ", strerrorname_np(rule->error), rule->because);
    else printf("\nallowed, %s\n ", rule->because);
    printf("%s", known);
    print_tests(rule);
    printf("\n");
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
        printf("\neach run's own filter, on top: fails with EPERM\n  seccomp, clone with CLONE_PARENT, tgkill of "
               "another process\n");
}
