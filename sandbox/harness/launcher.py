"""From the zygote to a run and its first steps: machine code (supervisor/launch.c), which touches few pages."""

import ctypes
import mmap
import os
import struct

# As `struct launched` has it: first descriptor, their number; mode, CPU seconds, open files, reserved, address space,
# seed, nonce.
_LAUNCHED = struct.Struct("<iiIIIIQQ16s")


class Launcher:
    """The code, from a descriptor that it closes. Raises OSError where nothing from a memory file may be executed."""

    def __init__(self, descriptor):
        library = ctypes.CDLL(None, use_errno=True)
        library.mmap.restype = ctypes.c_void_p
        library.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + [ctypes.c_int] * 3 + [ctypes.c_long]
        size, protection = os.fstat(descriptor).st_size, mmap.PROT_READ | mmap.PROT_EXEC
        address = library.mmap(None, size, protection, mmap.MAP_PRIVATE, descriptor, 0)
        if address == ctypes.c_void_p(-1).value:
            raise OSError(ctypes.get_errno(), "cannot execute a memory file; sysctl vm.memfd_noexec may forbid it")
        os.close(descriptor)
        # Called with the interpreter's lock held: a run must find it held by the thread that it copies.
        prototype = ctypes.PYFUNCTYPE(ctypes.c_long, ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p)
        self._code = prototype(address)
        # Written before every clone, so apart from what runs share. Private: no run sees what comes after its clone.
        self._room = mmap.mmap(-1, _LAUNCHED.size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        self._arguments = ctypes.addressof(ctypes.c_char.from_buffer(self._room))

    def serve(self, control, flags):
        """Makes runs, with these flags of `clone`, for as long as there is a supervisor. Returns in each of them: the
        descriptors of its channel and of what else it gets, then mode, seed and nonce of its launch."""
        self._code(control, flags, self._arguments)
        first, count, mode, _, _, _, _, seed, nonce = _LAUNCHED.unpack_from(self._room)
        return range(first, first + count), mode, seed, nonce
