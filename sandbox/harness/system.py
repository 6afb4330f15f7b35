"""System calls that Python has no function for, and the confinement of one run. Linux on x86-64 and aarch64."""

import ctypes
import os
import resource

# clone, capset, prctl, seccomp, tgkill, and the architecture as filters name it.
CLONE, CAPSET, PRCTL, SECCOMP, TGKILL, ARCHITECTURE = {
    "x86_64": (56, 126, 157, 317, 234, 0xC000003E),
    "aarch64": (220, 91, 167, 277, 131, 0xC00000B7),
}[os.uname().machine]
CLONE_PARENT, CLONE_NEWPID = 0x8000, 0x20000000
SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER = 1, 8
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, CAP_SYS_ADMIN, LAST_CAPABILITY = 1, 4, 24, 21, 63

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


class Program(ctypes.Structure):
    """A seccomp filter, as the kernel takes it."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p)]

    def __init__(self, instructions):
        self.kept = ctypes.create_string_buffer(instructions, len(instructions))
        super().__init__(len(instructions) // 8, _address(self.kept))

    def load(self, flags=0):
        """For this process and all it will ever make. The descriptor of the listener, where one is asked for."""
        return call(SECCOMP, SECCOMP_SET_MODE_FILTER, flags, _address(self))


def keep_one_capability():
    """Empties the bounding set and keeps CAP_SYS_ADMIN of the slot's user namespace, which a clone needs."""
    for capability in range(LAST_CAPABILITY + 1):
        try:
            call(PRCTL, PR_CAPBSET_DROP, capability)
        except OSError:
            break  # past the kernel's last capability
    kept = (ctypes.c_uint32 * 6)(1 << CAP_SYS_ADMIN, 1 << CAP_SYS_ADMIN)
    call(CAPSET, _address(_capability_header), _address(kept))


def hide():
    """No other process of the same user may look into this one or what it makes."""
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
