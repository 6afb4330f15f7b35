"""System calls that Python has no function for, and the confinement of one run. Linux on x86-64."""

import ctypes
import os
import resource
import signal

CLONE, CAPSET, PRCTL, SECCOMP = 56, 126, 157, 317
CLONE_PARENT, CLONE_NEWPID = 0x8000, 0x20000000
# The filter lets a process be made with exactly these.
RUN_FLAGS = CLONE_PARENT | CLONE_NEWPID | signal.SIGCHLD
SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER = 1, 8
PR_CAPBSET_DROP, PR_SET_DUMPABLE, CAP_SYS_ADMIN, LAST_CAPABILITY = 24, 4, 21, 63

# PyDLL keeps the interpreter's lock: a clone in the middle of a call finds it held by the thread that it copies.
_syscall = ctypes.PyDLL(None, use_errno=True).syscall
_syscall.restype = ctypes.c_long
_syscall.argtypes = [ctypes.c_long] * 6
_address = ctypes.addressof

_capability_header = (ctypes.c_uint32 * 2)(0x20080522, 0)
_no_capabilities = (ctypes.c_uint32 * 6)()
_header_address, _none_address = _address(_capability_header), _address(_no_capabilities)
_dup2, _close_range, _limit = os.dup2, os.closerange, resource.setrlimit
_CPU, _FILES, _MEMORY = resource.RLIMIT_CPU, resource.RLIMIT_NOFILE, resource.RLIMIT_AS
# Above all descriptors that a zygote ever has.
FIRST_PLACE, PLACES = 32, 200


def call(number, *arguments):
    """The result of a system call. Raises OSError for its errors."""
    result = _syscall(number, *(arguments + (0,) * (5 - len(arguments))))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), "system call %d" % number)
    return result


def clone():
    """Makes a run: 0 in the new process, its number in the zygote. The run is a child of the supervisor, and the
    first process of a pid namespace of its own."""
    return call(CLONE, RUN_FLAGS)


def load_filter(program):
    """Loads a seccomp filter for this process and all it will ever make. Returns the descriptor of its listener."""

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]

    instructions = ctypes.create_string_buffer(program, len(program))
    it = Program(len(program) // 8, _address(instructions))
    return call(SECCOMP, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, _address(it))


def keep_one_capability():
    """Empties the bounding set and keeps CAP_SYS_ADMIN of the slot's user namespace, which `clone` needs."""
    for capability in range(LAST_CAPABILITY + 1):
        try:
            call(PRCTL, PR_CAPBSET_DROP, capability)
        except OSError:
            break  # past the kernel's last capability
    kept = (ctypes.c_uint32 * 6)(1 << CAP_SYS_ADMIN, 1 << CAP_SYS_ADMIN)
    call(CAPSET, _address(_capability_header), _address(kept))
    call(PRCTL, PR_SET_DUMPABLE, 0)


def confine_run(descriptors, cpu_seconds, open_files, address_space, nonce):
    """Called first in a run, before it reads a byte of the program. `descriptors` are the channel, standard input,
    output and error, and what else the run gets. Returns the new descriptors of the channel and of what follows it.

    Mostly functions of Python written in C: each call through ctypes touches, and so copies, a dozen pages more."""
    channel, stdin, stdout, stderr, *others = descriptors
    _dup2(stdin, 0)
    _dup2(stdout, 1)
    _dup2(stderr, 2)
    # Numbers that the program cannot guess; the nonce is what its records are known by.
    first = place = FIRST_PLACE + nonce[0] % PLACES
    for descriptor in (channel, *others):
        _dup2(descriptor, place, False)
        place += 1
    _close_range(3, first)
    _close_range(place, FIRST_PLACE + PLACES + len(descriptors))
    _limit(_CPU, (cpu_seconds, cpu_seconds))
    _limit(_FILES, (open_files, open_files))
    _limit(_MEMORY, (address_space, address_space))
    call(CAPSET, _header_address, _none_address)
    return range(first, place)
