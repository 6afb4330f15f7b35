// The Python sources of harness/, compiled into the program so that one file is all there is to install.
#include "sandboxd.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

const char harness_facts_script[] = {
#embed "../harness/interpreter.py"
    , 0};
const char harness_bootstrap_script[] = {
#embed "../harness/bootstrap.py"
    , 0};

static const char memory_source[] = {
#embed "../harness/memory.py"
};
static const char binary_source[] = {
#embed "../harness/binary.py"
};
static const char system_source[] = {
#embed "../harness/system.py"
};
static const char confinement_source[] = {
#embed "../harness/confinement.py"
};
static const char trap_source[] = {
#embed "../harness/trap.py"
};
static const char launcher_source[] = {
#embed "../harness/launcher.py"
};
static const char trees_source[] = {
#embed "../harness/trees.py"
};
static const char cases_source[] = {
#embed "../harness/cases.py"
};
static const char facts_source[] = {
#embed "../harness/facts.py"
};
static const char suites_source[] = {
#embed "../harness/suites.py"
};
static const char runner_source[] = {
#embed "../harness/runner.py"
};
static const char encoder_source[] = {
#embed "../harness/encoder.py"
};
static const char decoder_source[] = {
#embed "../harness/decoder.py"
};
static const char failures_source[] = {
#embed "../harness/failures.py"
};
static const char link_source[] = {
#embed "../harness/link.py"
};
static const char operations_source[] = {
#embed "../harness/operations.py"
};
static const char exchange_source[] = {
#embed "../harness/exchange.py"
};
static const char console_source[] = {
#embed "../harness/console.py"
};
static const char shared_source[] = {
#embed "../harness/shared.py"
};
static const char lent_source[] = {
#embed "../harness/lent.py"
};
static const char mirror_source[] = {
#embed "../harness/mirror.py"
};
static const char classes_source[] = {
#embed "../harness/classes.py"
};
static const char borrowed_source[] = {
#embed "../harness/borrowed.py"
};
static const char streams_source[] = {
#embed "../harness/streams.py"
};
static const char fields_source[] = {
#embed "../harness/fields.py"
};
static const char steps_source[] = {
#embed "../harness/steps.py"
};
static const char peer_source[] = {
#embed "../harness/peer.py"
};
static const char solver_source[] = {
#embed "../harness/solver.py"
};
static const char tester_source[] = {
#embed "../harness/tester.py"
};
static const char resident_source[] = {
#embed "../harness/resident.py"
};
static const char rehearsal_source[] = {
#embed "../harness/rehearsal.py"
};
static const char signatures_source[] = {
#embed "../harness/signatures.py"
};
static const char preload_source[] = {
#embed "../harness/preload.py"
};
static const char zygote_source[] = {
#embed "../harness/zygote.py"
};

// In loading order: a module may import those before it. The last one is the program.
static const struct {
    const char *name, *source;
    size_t length;
} modules[] = {
    {"memory", memory_source, sizeof memory_source}, {"binary", binary_source, sizeof binary_source},
    {"system", system_source, sizeof system_source},
    {"confinement", confinement_source, sizeof confinement_source}, {"trap", trap_source, sizeof trap_source},
    {"launcher", launcher_source, sizeof launcher_source},
    {"trees", trees_source, sizeof trees_source},
    {"cases", cases_source, sizeof cases_source},
    {"facts", facts_source, sizeof facts_source}, {"suites", suites_source, sizeof suites_source},
    {"runner", runner_source, sizeof runner_source}, {"encoder", encoder_source, sizeof encoder_source},
    {"decoder", decoder_source, sizeof decoder_source}, {"failures", failures_source, sizeof failures_source},
    {"link", link_source, sizeof link_source}, {"operations", operations_source, sizeof operations_source},
    {"exchange", exchange_source, sizeof exchange_source}, {"console", console_source, sizeof console_source},
    {"shared", shared_source, sizeof shared_source}, {"lent", lent_source, sizeof lent_source},
    {"mirror", mirror_source, sizeof mirror_source}, {"classes", classes_source, sizeof classes_source},
    {"borrowed", borrowed_source, sizeof borrowed_source}, {"streams", streams_source, sizeof streams_source},
    {"fields", fields_source, sizeof fields_source}, {"steps", steps_source, sizeof steps_source},
    {"peer", peer_source, sizeof peer_source}, {"solver", solver_source, sizeof solver_source},
    {"tester", tester_source, sizeof tester_source}, {"resident", resident_source, sizeof resident_source},
    {"signatures", signatures_source, sizeof signatures_source}, {"preload", preload_source, sizeof preload_source},
    {"rehearsal", rehearsal_source, sizeof rehearsal_source}, {"zygote", zygote_source, sizeof zygote_source},
};

int harness_modules_file(void) {
    int file = memfd_create("harness", MFD_CLOEXEC);
    if (file < 0) return -1;
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++) {
        dprintf(file, "%s %zu\n", modules[i].name, modules[i].length);
        if (write(file, modules[i].source, modules[i].length) != (ssize_t)modules[i].length) {
            close(file);
            return -1;
        }
    }
    return file;
}
