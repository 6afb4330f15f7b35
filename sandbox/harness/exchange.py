"""Arguments that are changed in place: both sides number the mutable ones in the same order, by which a change, a
value met twice and a value given back are told."""

import array
import collections

from harness.decoder import Garbled
from harness.encoder import MUTABLE, base_of

_PLAIN = frozenset((type(None), bool, int, float, str, bytes, complex))
_Deque, _Array = collections.deque, array.array
_DICTS = frozenset(it for it in MUTABLE if issubclass(it, dict))


class Reference:
    """Stands for a value that was met before, until all have been read."""

    __slots__ = ("place",)

    def __init__(self, place):
        if type(place) is not int or place < 0:
            raise Garbled("not a place")
        self.place = place


def link_up(values, found):
    """Puts the values in the place of references to them, and appends all mutable ones to `found` in order."""
    for index, value in enumerate(values):
        if type(value) not in _PLAIN:
            values[index] = _linked(value, found)


def _linked(value, found):
    kind = type(value)
    if kind is Reference:
        return found[value.place]
    if kind in MUTABLE:
        found.append(value)
    if kind is list or kind is _Deque:
        if not set(map(type, value)) <= _PLAIN:
            for index, it in enumerate(value):
                if type(it) not in _PLAIN:
                    value[index] = _linked(it, found)
    elif kind in _DICTS:
        for key, it in dict.items(value):
            if type(it) not in _PLAIN:
                dict.__setitem__(value, key, _linked(it, found))
    elif kind is tuple:
        return tuple(it if type(it) in _PLAIN else _linked(it, found) for it in value)
    return value


def changes(lines, values, containers, decoder, encoder, known):
    """Places and new texts of what has been changed since `values` were read from `lines`. `known` has the places of
    `containers`, and may have more."""
    if not containers:
        return []
    encoder.begin(numbers=True)
    if all(encoder.text(value) == line for value, line in zip(values, lines)):
        return []
    before, originals = [], [decoder.value(line) for line in lines]
    link_up(originals, before)
    encoder.begin({id(it): place for place, it in enumerate(before)})
    texts = [encoder.contents(it) for it in before]
    encoder.begin(known)
    found = ((place, encoder.contents(it)) for place, it in enumerate(containers))
    return [(place, text) for place, text in found if text != texts[place]]


def replace(old, new):
    """Gives a mutable value the contents of another. Raises Garbled when they are not of one type."""
    kind = base_of(type(old))
    if kind is not type(new) or kind not in MUTABLE:
        raise Garbled("an argument that was changed to something else")
    if kind in _DICTS or kind is set:
        # Counter's own update would add.
        base = kind if kind in (set, collections.OrderedDict) else dict
        base.clear(old)
        base.update(old, new)
    elif kind is _Deque:
        kind.clear(old)
        kind.extend(old, new)
    else:
        kind.__setitem__(old, slice(None), new)
