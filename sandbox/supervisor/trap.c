// The handler of SIGSYS in a run, where the kernel can trap a forbidden call but not report it. Its machine code is
// copied into the run: nothing in it may refer to anything outside itself, so it makes its system calls itself and
// calls no function. What it tells is the run's word: a program can replace it, though not outlive its own call.
#include "sandboxd.h"
#include "trap.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#if defined(__x86_64__)
#define CALL(result, number, a, b, c)                                                                             \
    __asm__ volatile("syscall" : "=a"(result) : "a"((long)(number)), "D"((long)(a)), "S"((long)(b)), "d"((long)(c)) \
                     : "rcx", "r11", "memory")
#define ARGUMENT(context, index)                                                                                  \
    ((uint64_t)(context)->uc_mcontext.gregs[(index) == 0   ? REG_RDI                                              \
                                            : (index) == 1 ? REG_RSI                                              \
                                            : (index) == 2 ? REG_RDX                                              \
                                            : (index) == 3 ? REG_R10                                              \
                                            : (index) == 4 ? REG_R8                                               \
                                                           : REG_R9])
#elif defined(__aarch64__)
#define CALL(result, number, a, b, c)                                                                             \
    do {                                                                                                          \
        register long x8 __asm__("x8") = (number), x0 __asm__("x0") = (long)(a);                                  \
        register long x1 __asm__("x1") = (long)(b), x2 __asm__("x2") = (long)(c);                                 \
        __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2) : "memory");                              \
        result = x0;                                                                                              \
    } while (0)
#define ARGUMENT(context, index) ((uint64_t)(context)->uc_mcontext.regs[index])
#else
#error "the cell knows x86-64 and aarch64"
#endif

// SIGSYS is blocked while it is handled: a forbidden call made here ends the process, whatever the program has set.
[[gnu::section("trap_code"), gnu::used, gnu::noinline, clang::optnone, gnu::no_stack_protector,
  gnu::no_sanitize("address", "undefined", "thread"), gnu::no_profile_instrument_function]]
static void report_trapped_call(int number, siginfo_t *info, void *opaque) {
    volatile struct trap_report *report = (volatile struct trap_report *)TRAP_DATA;
    const ucontext_t *context = opaque;
    long result = number;
    report->number = info->si_syscall;
    report->arch = info->si_arch;
    report->arguments[0] = ARGUMENT(context, 0);
    report->arguments[1] = ARGUMENT(context, 1);
    report->arguments[2] = ARGUMENT(context, 2);
    report->arguments[3] = ARGUMENT(context, 3);
    report->arguments[4] = ARGUMENT(context, 4);
    report->arguments[5] = ARGUMENT(context, 5);
    if (report->channel >= 0)
        CALL(result, SYS_write, report->channel, TRAP_DATA + sizeof report->channel,
             sizeof *report - sizeof report->channel);
    CALL(result, SYS_ptrace, -1, 0, 0);
    CALL(result, SYS_exit_group, 31, 0, 0);
    (void)result;
}

extern const unsigned char __start_trap_code[], __stop_trap_code[];

int trap_code_file(void) {
    int file = memfd_create("trap", MFD_CLOEXEC);
    ssize_t length = __stop_trap_code - __start_trap_code;
    if (file >= 0 && write(file, __start_trap_code, (size_t)length) != length) close_fd(&file);
    return file;
}
