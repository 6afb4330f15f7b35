"""How the zygote's memory lies. A run is a copy of the zygote: what it costs is to list the pages that both share, and to
copy those that either writes to."""

import ctypes
import gc

# The interpreter's small objects lie in arenas, of this size since 3.10. They are known by where they lie, in steps of it:
# one that begins between two steps is known by both.
_ARENA_BITS, HUGE = 20, 1 << 21
# Huge pages, of what the modules of a zygote fill beyond what the interpreter took before this one is loaded.
_BLOCKS = 1
_LARGEST, _SMALLEST, _STEP, _OVERHEAD = 512, 48, 16, bytes().__sizeof__()
# Far more than there is free of what the zygote has used: reached only where arenas are not as they are known here.
_MOST = 30000
_MADV_COLLAPSE = 25

_library = ctypes.CDLL(None)
_library.madvise.argtypes = [ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]
_library.sbrk.restype = ctypes.c_size_t


def _gather():
    """Makes arenas side by side, as many as huge pages hold. Gives an object in each, which keeps it."""
    count = ((_BLOCKS + 1) * HUGE) // _LARGEST
    held = {id(it) >> _ARENA_BITS: it for it in [bytes(_LARGEST - _OVERHEAD) for _ in range(count)]}
    pair = HUGE >> _ARENA_BITS
    return [it for place, it in held.items() if all(place // pair * pair + i in held for i in range(pair))]


# Made when this module is loaded, the first of all.
_held = _gather()
_taken = []


def settle():
    """Once everything is loaded that runs are to share: nothing of it moves any more."""
    gc.collect()
    used = {id(it) >> _ARENA_BITS for it in (*gc.get_objects(), *_held)}
    gc.freeze()
    _fill_pools(used)
    _join_pages()


def _fill_pools(used):
    """A run's own objects then go to an arena that the zygote has not filled, close together, rather than into the gaps
    between the zygote's, where each would be a page to copy."""
    for size in (_LARGEST, *range(_SMALLEST, _LARGEST, _STEP)):
        while len(_taken) < _MOST:
            _taken.append(bytes(size - _OVERHEAD))
            if id(_taken[-1]) >> _ARENA_BITS not in used:
                break


def _join_pages():
    """Puts small pages together into huge ones: a clone lists one of these where it would list 512. Before Linux 6.1,
    or where there are none, or memory is scattered, they stay as they are."""
    places = [id(it) >> _ARENA_BITS << _ARENA_BITS for it in _held]
    if places:  # an interpreter with an allocator of another kind has no such arenas
        _join(min(places), max(places) + (1 << _ARENA_BITS))
    end = _library.sbrk(0)
    _join(end - 2 * HUGE, end)  # what else has been allocated; the kernel refuses what is not


def _join(start, end):
    for block in blocks(start, end):
        collapse(block)


def blocks(start, end):
    """The places of the huge pages that lie wholly between two addresses."""
    return range(-(-start // HUGE) * HUGE, end - HUGE + 1, HUGE)


def collapse(block):
    """Makes one huge page of the small ones in its place. Gives whether it could be."""
    return _library.madvise(block, HUGE, _MADV_COLLAPSE) == 0
