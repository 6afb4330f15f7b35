// The zygote's loop and the first steps of a run, as machine code without an interpreter around it: each object that the
// interpreter touched on the way from one clone to the next was a page to copy, for the zygote and again for the run.
// The code is copied into the zygote, so nothing in it may refer to anything outside itself: it makes its system calls
// itself and calls no function.
#include "sandboxd.h"

#include <errno.h>
#include <linux/capability.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define CALL(result, number, a, b, c, d)                                                                        \
    do {                                                                                                        \
        register long r10 __asm__("r10") = (long)(d);                                                           \
        __asm__ volatile("syscall"                                                                              \
                         : "=a"(result)                                                                         \
                         : "a"((long)(number)), "D"((long)(a)), "S"((long)(b)), "d"((long)(c)), "r"(r10)        \
                         : "rcx", "r8", "r9", "r11", "memory");                                                 \
    } while (0)
#elif defined(__aarch64__)
#define CALL(result, number, a, b, c, d)                                                                        \
    do {                                                                                                        \
        register long x8 __asm__("x8") = (number), x0 __asm__("x0") = (long)(a), x1 __asm__("x1") = (long)(b);  \
        register long x2 __asm__("x2") = (long)(c), x3 __asm__("x3") = (long)(d), x4 __asm__("x4") = 0;         \
        __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");          \
        result = x0;                                                                                            \
    } while (0)
#else
#error "the cell knows x86-64 and aarch64"
#endif
// A step that fails ends the run before it reads a byte of the program.
#define STEP(number, a, b, c, d)                                  \
    do {                                                          \
        CALL(result, number, a, b, c, d);                         \
        if (result < 0) CALL(result, SYS_exit_group, 70, 0, 0, 0); \
    } while (0)

// Above all descriptors that a zygote ever has.
enum { FIRST_PLACE = 32, PLACES = 200 };

// Where the interpreter finds, in a run, what it is to do: `count` descriptors from `first` on are the channel and what
// else it gets. In harness/launcher.py, too.
struct launched {
    int32_t first, count;
    struct launch what;
};

// Returns in runs alone, after they are confined.
[[gnu::section("launch_code"), gnu::used, gnu::noinline, clang::optnone, gnu::no_stack_protector,
  gnu::no_sanitize("address", "undefined", "thread"), gnu::no_profile_instrument_function]]
static long launch(int control, unsigned long clone_flags, struct launched *into) {
    char room[CMSG_SPACE(DESCRIPTOR_LIMIT * sizeof(int))];
    struct cmsghdr *header = (struct cmsghdr *)room;
    const int *descriptors = (const int *)CMSG_DATA(header);
    struct iovec place;
    struct msghdr message;
    long result, count;
    for (;;) {
        place.iov_base = &into->what;
        place.iov_len = sizeof into->what;
        message.msg_name = nullptr;
        message.msg_namelen = 0;
        message.msg_iov = &place;
        message.msg_iovlen = 1;
        message.msg_control = room;
        message.msg_controllen = sizeof room;
        message.msg_flags = 0;
        header->cmsg_len = 0;
        CALL(result, SYS_recvmsg, control, &message, 0, 0);
        if (result == -EINTR) continue;
        count = ((long)header->cmsg_len - (long)CMSG_LEN(0)) / (long)sizeof(int);
        // The supervisor has gone.
        if (result != sizeof into->what || count < 4) CALL(result, SYS_exit_group, 0, 0, 0, 0);
        CALL(result, SYS_clone, clone_flags, 0, 0, 0);
        if (result == 0) break;
        char news[5];
        news[0] = 'P';
        for (int i = 0; i < 4; i++) news[1 + i] = (char)((unsigned long)result >> (8 * i));
        CALL(result, SYS_write, control, news, sizeof news, 0);
        for (int i = 0; i < count; i++) CALL(result, SYS_close, descriptors[i], 0, 0, 0);
    }
    // Numbers that the program cannot guess; the nonce is what its records are known by.
    into->first = FIRST_PLACE + into->what.nonce[0] % PLACES;
    into->count = (int32_t)count - 3;
    for (int i = 0; i < 3; i++) STEP(SYS_dup3, descriptors[1 + i], i, 0, 0);
    STEP(SYS_dup3, descriptors[0], into->first, 0, 0);
    for (int i = 1; i < into->count; i++) STEP(SYS_dup3, descriptors[3 + i], into->first + i, 0, 0);
    STEP(SYS_close_range, 3, into->first - 1, 0, 0);
    STEP(SYS_close_range, into->first + into->count, ~0u, 0, 0);
    struct rlimit limit;
    limit.rlim_cur = limit.rlim_max = into->what.cpu_seconds;
    STEP(SYS_prlimit64, 0, RLIMIT_CPU, &limit, 0);
    limit.rlim_cur = limit.rlim_max = into->what.open_files;
    STEP(SYS_prlimit64, 0, RLIMIT_NOFILE, &limit, 0);
    limit.rlim_cur = limit.rlim_max = into->what.address_space;
    STEP(SYS_prlimit64, 0, RLIMIT_AS, &limit, 0);
    uint32_t capabilities[8];
    capabilities[0] = _LINUX_CAPABILITY_VERSION_3;
    for (int i = 1; i < 8; i++) capabilities[i] = 0;
    STEP(SYS_capset, capabilities, capabilities + 2, 0, 0);
    return 0;
}

extern const unsigned char __start_launch_code[], __stop_launch_code[];

int launch_code_file(void) {
    // Where a kernel wants to be told, this file is one of the few that hold code.
    int file = memfd_create("launch", MFD_CLOEXEC | 0x10U);  // MFD_EXEC
    if (file < 0) file = memfd_create("launch", MFD_CLOEXEC);
    ssize_t length = __stop_launch_code - __start_launch_code;
    if (file >= 0 && write(file, __start_launch_code, (size_t)length) != length) close_fd(&file);
    return file;
}
