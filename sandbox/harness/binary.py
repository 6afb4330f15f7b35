"""The interpreter's machine code in huge pages of the zygote's own. A clone gets no pages of files, and asks for them one
fault after another; a huge page that nobody writes to comes with the clone, as one entry."""

import ctypes
import mmap
import struct

from harness.memory import HUGE, blocks, collapse

_PAGE = mmap.PAGESIZE
_MREMAP_MAYMOVE, _MREMAP_FIXED = 1, 2
_LOADED, _EXECUTABLE, _WRITABLE = 1, 1, 2
# Of Elf64_Ehdr: how it begins, for 64 bits and little-endian; the place of the program headers, and their number.
_MAGIC, _FILE, _COUNT, _COUNT_AT = b"\x7fELF\x02\x01", struct.Struct("<32xQ"), struct.Struct("<H"), 56
# Of Elf64_Phdr: type, flags, offset, address, physical address, size in the file, size in memory, alignment.
_HEADER = struct.Struct("<IIQQQQQQ")
_FAILED = ctypes.c_size_t(-1).value


class _Place(ctypes.Structure):
    """`Dl_info`: the program or library that an address is part of, and the symbol before it."""

    _fields_ = [
        ("file", ctypes.c_char_p), ("base", ctypes.c_size_t), ("name", ctypes.c_char_p), ("address", ctypes.c_size_t)]


_library = ctypes.CDLL(None)
_library.mmap.restype = _library.mremap.restype = ctypes.c_size_t
_library.mmap.argtypes = [ctypes.c_size_t] * 2 + [ctypes.c_int] * 3 + [ctypes.c_long]
_library.mremap.argtypes = [ctypes.c_size_t] * 3 + [ctypes.c_int, ctypes.c_size_t]
_library.munmap.argtypes = [ctypes.c_size_t] * 2
_library.mprotect.argtypes = [ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]


def settle():
    """Puts it there, as far as there are whole huge pages of it and huge pages are to be had; the rest stays in its
    file's. What is read-only beside it becomes executable with it, and stays read-only."""
    for start, end, codes in _spans():
        for block in blocks(start, end):
            if any(first < block + HUGE and block < last for first, last in codes):
                _replace(block)


def _replace(block):
    copy = _room()
    if not copy:
        return
    ctypes.memmove(copy, block, HUGE)
    moved = (
        collapse(copy)
        and _library.mprotect(copy, HUGE, mmap.PROT_READ | mmap.PROT_EXEC) == 0
        and _library.mremap(copy, HUGE, HUGE, _MREMAP_MAYMOVE | _MREMAP_FIXED, block) == block)
    if not moved:
        _library.munmap(copy, HUGE)


def _room():
    """Memory in the place of one huge page; 0 where there is none."""
    protection, flags = mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    start = _library.mmap(0, 2 * HUGE, protection, flags, -1, 0)
    if start == _FAILED:
        return 0
    place = blocks(start, start + 2 * HUGE)[0]
    if place > start:
        _library.munmap(start, place - start)
    _library.munmap(place + HUGE, start + HUGE - place)
    return place


def _spans():
    """Where the interpreter's program or library lies in memory that is not written to: start and end of whole pages side
    by side, with those of the parts that are executable. Nothing where its headers are not as linkers lay them. A callback
    for `dl_iterate_phdr` would do without them, but leave memory behind that is both written to and executable."""
    inside = ctypes.cast(ctypes.pythonapi.PyObject_Call, ctypes.c_void_p)
    place, base = _Place(), 0
    if _library.dladdr(inside, ctypes.byref(place)):
        base = place.base
    if not base or ctypes.string_at(base, len(_MAGIC)) != _MAGIC:
        return []
    headers = _FILE.unpack(ctypes.string_at(base, _FILE.size))[0]
    count = _COUNT.unpack(ctypes.string_at(base + _COUNT_AT, _COUNT.size))[0]
    if headers + count * _HEADER.size > _PAGE:
        return []  # not in the page that is sure to be there
    loaded, spans = [], []
    for number in range(count):
        header = ctypes.string_at(base + headers + number * _HEADER.size, _HEADER.size)
        kind, flags, _, start, _, _, size, _ = _HEADER.unpack(header)
        if kind == _LOADED:
            loaded.append((start // _PAGE * _PAGE, -(-(start + size) // _PAGE) * _PAGE, flags))
    offset = base - loaded[0][0] if loaded else 0
    for start, end, flags in loaded:
        if flags & _WRITABLE:
            continue
        start, end = start + offset, end + offset
        first, _, codes = spans.pop() if spans and spans[-1][1] == start else (start, end, [])
        spans.append((first, end, codes + [(start, end)] if flags & _EXECUTABLE else codes))
    return [span for span in spans if any(start <= inside.value < end for start, end in span[2])]
