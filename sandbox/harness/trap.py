"""Where forbidden calls are trapped: puts the handler that reports them in its place, and tells it where to."""

import ctypes
import mmap
import os
import signal
import struct

# As supervisor/trap.h has them.
CODE, DATA = 0x2000000000, 0x2000010000
HEADER = struct.Struct("<i16sBBHII")
TRAPPED = 9
MAP_FIXED_NOREPLACE, SA_SIGINFO, SA_ONSTACK = 0x100000, 4, 0x08000000


class Action(ctypes.Structure):
    """`struct sigaction` of the GNU C library on 64-bit Linux."""

    _fields_ = [
        ("handler", ctypes.c_void_p),
        ("mask", ctypes.c_ulong * 16),
        ("flags", ctypes.c_int),
        ("restorer", ctypes.c_void_p),
    ]


def install(descriptor):
    """In the zygote, before its filter, which then keeps the handler where it is. Raises OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    library.mmap.restype = ctypes.c_void_p
    library.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
    private = mmap.MAP_PRIVATE | MAP_FIXED_NOREPLACE
    places = (
        (CODE, mmap.PROT_READ | mmap.PROT_EXEC, private, descriptor),
        (DATA, mmap.PROT_READ | mmap.PROT_WRITE, private | mmap.MAP_ANONYMOUS, -1),
    )
    for address, protection, flags, source in places:
        if library.mmap(address, mmap.PAGESIZE, protection, flags, source, 0) != address:
            raise OSError(ctypes.get_errno(), "cannot place the handler of trapped calls")
    tell(-1, bytes(16))
    action = Action(handler=CODE, flags=SA_SIGINFO | SA_ONSTACK)
    if library.sigaction(signal.SIGSYS, ctypes.byref(action), None):
        raise OSError(ctypes.get_errno(), "cannot handle trapped calls")
    os.close(descriptor)


def tell(channel, nonce):
    """In a run: what the handler sends its record through, and the record's beginning."""
    header = HEADER.pack(channel, nonce, TRAPPED, 0, 0, 0, 0)
    ctypes.memmove(DATA, header, len(header))
