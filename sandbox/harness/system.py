"""System calls that Python has no function for. Linux on x86-64 and aarch64."""

import ctypes
import os

# capset, prctl, seccomp; clone and tgkill for filters, and the architecture as these name it.
CLONE, CAPSET, PRCTL, SECCOMP, TGKILL, ARCHITECTURE = {
    "x86_64": (56, 126, 157, 317, 234, 0xC000003E),
    "aarch64": (220, 91, 167, 277, 131, 0xC00000B7),
}[os.uname().machine]
CLONE_PARENT, CLONE_NEWPID = 0x8000, 0x20000000
SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER = 1, 8
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, CAP_SYS_ADMIN, LAST_CAPABILITY = 1, 4, 24, 21, 63

_syscall = ctypes.PyDLL(None, use_errno=True).syscall
_syscall.restype = ctypes.c_long
_syscall.argtypes = [ctypes.c_long] * 6
_address = ctypes.addressof

_capability_header = (ctypes.c_uint32 * 2)(0x20080522, 0)


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
