// The policy as a BPF program, made by libseccomp and loaded once by the zygote.
#include "sandboxd.h"

#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int add(scmp_filter_ctx filter, const struct policy *policy, const struct rule *rule, const char *name) {
    // This architecture has none, or this libseccomp does not know it: it stays a violation.
    if (policy_number(policy, name) < 0) return 0;
    int number = seccomp_syscall_resolve_name(name);  // as this machine has it; libseccomp translates
    struct scmp_arg_cmp tests[3];
    for (unsigned i = 0; i < rule->test_count; i++) {
        const struct argument_test *from = &rule->tests[i];
        enum scmp_compare compare = from->kind == TEST_EQUAL ? SCMP_CMP_EQ : SCMP_CMP_NE;
        tests[i] = from->kind == TEST_MASKED
                       ? (struct scmp_arg_cmp){from->index, SCMP_CMP_MASKED_EQ, from->mask, from->value}
                       : (struct scmp_arg_cmp){from->index, compare, from->value, 0};
    }
    uint32_t action = rule->error ? SCMP_ACT_ERRNO((uint16_t)rule->error) : SCMP_ACT_ALLOW;
    return seccomp_rule_add_exact_array(filter, action, number, rule->test_count, tests);
}

static bool add_all(scmp_filter_ctx filter, const struct policy *policy, struct failure *why) {
    for (size_t i = 0; i < rule_count; i++) {
        if (!policy_has(policy, &rules[i])) continue;
        char names[1024], *rest = names;
        snprintf(names, sizeof names, "%s", rules[i].syscalls);
        for (char *name; (name = strsep(&rest, " "));) {
            int error = *name ? add(filter, policy, &rules[i], name) : 0;
            if (error) return fail(why, STAGE_SECCOMP, -error, "cannot add the rule for %s", name);
        }
    }
    return true;
}

static int set_up(scmp_filter_ctx filter, const struct policy *policy) {
    int error = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    if (!error) error = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
    if (error || policy->arch == seccomp_arch_native()) return error;
    error = seccomp_arch_remove(filter, SCMP_ARCH_NATIVE);
    return error ? error : seccomp_arch_add(filter, policy->arch);
}

int filter_compile(const struct policy *policy, struct failure *why) {
    uint32_t action = policy->reporting == REPORTING_NOTIFY ? SCMP_ACT_NOTIFY
                      : policy->reporting == REPORTING_TRAP ? SCMP_ACT_TRAP
                                                            : SCMP_ACT_KILL_PROCESS;
    scmp_filter_ctx filter = seccomp_init(action);
    if (!filter) {
        fail(why, STAGE_SECCOMP, 0, "libseccomp cannot make a filter; version 2.5 or newer is needed");
        return -1;
    }
    int error = set_up(filter, policy), file = -1;
    if (error) fail(why, STAGE_SECCOMP, -error, "libseccomp lacks an attribute; version 2.5 or newer is needed");
    else if (add_all(filter, policy, why)) {
        file = memfd_create("filter", MFD_CLOEXEC);
        if (file < 0) fail(why, STAGE_SECCOMP, errno, "cannot make a memory file");
        else if ((error = seccomp_export_bpf(filter, file))) {
            fail(why, STAGE_SECCOMP, -error, "cannot export the filter");
            close_fd(&file);
        }
    }
    seccomp_release(filter);
    return file;
}
