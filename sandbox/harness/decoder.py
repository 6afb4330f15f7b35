"""From text to values: the other half of `encoder`.

Written for text of a process that lies. Whatever it says, what comes out is made of exact builtin types and of what
the caller's own readers make; everything else is refused. Runs on Python 3.9 to 3.14.
"""

import array
import collections
import datetime
import decimal
import fractions
import json
import re

from harness.encoder import BUILTINS, DEPTH_LIMIT, DICT_VIEWS, ELEMENT_LIMIT, MICROSECOND, TYPES

_HEXADECIMAL = re.compile("-?[0-9a-f]+").fullmatch
_Array, _Deque, _Counter = array.array, collections.deque, collections.Counter
_Ordered, _Default = collections.OrderedDict, collections.defaultdict
_Decimal, _Fraction = decimal.Decimal, fractions.Fraction
_Date, _DateTime, _Time = datetime.date, datetime.datetime, datetime.time
_Delta, _Zone = datetime.timedelta, datetime.timezone
_VIEWS = frozenset(DICT_VIEWS.values())
_CONTAINERS = frozenset((list, tuple, set, frozenset, dict, _Ordered, _Counter, _Default, _Deque)) | _VIEWS


class Garbled(Exception):
    """Text that no encoder makes."""


# What the readers below, and Python's own, say to text that is wrong.
_REFUSALS = (StopIteration, RecursionError, MemoryError, ArithmeticError, LookupError, TypeError, ValueError)


class Decoder:
    """Reads the text of values. `special` gives what the tags mean that belong to one side, by tag."""

    def __init__(self, special=()):
        self._readers = dict(_READERS)
        self._readers.update(special)
        self._scan = json.JSONDecoder(object_pairs_hook=self._value).scan_once

    def value(self, text):
        """Raises Garbled for whatever is not exactly one value within the limits."""
        try:
            value, end = self._scan(text, 0)
        except Garbled:
            raise
        except _REFUSALS as error:
            raise Garbled(type(error).__name__)
        if end != len(text):
            raise Garbled("text after its end")
        if len(text) > DEPTH_LIMIT:
            _measure(value)
        return value

    def _value(self, pairs):
        if len(pairs) != 1:
            raise Garbled("not a tagged value")
        tag, value = pairs[0]
        if tag not in self._readers:
            raise Garbled("unknown tag")
        return self._readers[tag](value)


def _measure(value):
    level, count = [value], 0
    for _ in range(DEPTH_LIMIT):
        inner = []
        for it in level:
            kind = type(it)
            if kind in _CONTAINERS:
                count += len(it)
                inner += it
                if issubclass(kind, dict):
                    inner += it.values()
        if count > ELEMENT_LIMIT:
            raise Garbled("too many elements")
        level = [it for it in inner if type(it) in _CONTAINERS]
        if not level:
            return
    raise Garbled("nested too deeply")


def _exact(value, kind):
    if type(value) is not kind:
        raise Garbled("not a " + kind.__name__)
    return value


def _list(value, length=None):
    if type(value) is not list or length not in (None, len(value)):
        raise Garbled("not a list as it must be")
    return value


def _integers(value, length):
    return [_exact(it, int) for it in _list(value, length)]


def _mapping(flat, into):
    flat = _list(flat)
    dict.update(into, zip(flat[::2], flat[1::2]))
    if len(into) * 2 != len(flat):
        raise Garbled("keys that are equal or lack a value")
    return into


def _read_integer(value):
    if not _HEXADECIMAL(_exact(value, str)):
        raise Garbled("not an integer")
    return int(value, 16)


def _read_deque(value):
    limit, items = _list(value, 2)
    return _Deque(_list(items), limit if limit is None else _exact(limit, int))


def _read_default(value):
    name, flat = _list(value, 2)
    return _mapping(flat, _Default(None if name is None else TYPES[_exact(name, str)]))


def _distinct(kind):
    def read(value):
        if len(made := kind(_list(value))) != len(value):
            raise Garbled("elements that are equal")
        return made

    return read


def _read_time(value):
    hour, minute, second, microsecond, offset, fold = _list(value, 6)
    zone = None if offset is None else _Zone(_exact(offset, int) * MICROSECOND)
    return _Time(hour, minute, second, microsecond, zone, fold=fold)


def _read_array(value):
    code, items = _list(value, 2)
    return _Array(_exact(code, str), _list(items))


def _read_slice(value):
    return slice(*_list(value, 3)) if value is not None else ...


def _read_items(value):
    return _mapping([part for pair in _list(value) for part in _pair(pair)], {}).items()


def _pair(value):
    if type(value) is not tuple or len(value) != 2:
        raise Garbled("not a pair")
    return value


def _read_exception(value):
    name, arguments = _list(value, 2)
    kind = TYPES[_exact(name, str)]
    if not issubclass(kind, Exception):
        raise Garbled("not an exception")
    return kind(*_exact(arguments, tuple))


def read_type(value):
    """A builtin type by its name: the only thing of the kind that a solution can send."""
    return TYPES[_exact(value, str)]


def read_builtin(value):
    """A builtin type or function by its name, for the solution's side."""
    return TYPES.get(_exact(value, str)) or BUILTINS[value]


_READERS = {
    "c": lambda v: complex(*(_exact(part, float) for part in _list(v, 2))),
    "t": lambda v: tuple(_list(v)),
    "s": _distinct(set),
    "f": _distinct(frozenset),
    "d": lambda v: _mapping(v, {}),
    "O": lambda v: _Ordered(_mapping(v, {})),
    "C": lambda v: _mapping(v, _Counter()),
    "D": _read_default,
    "q": _read_deque,
    "i": _read_integer,
    "b": lambda v: _exact(v, str).encode("latin-1"),
    "B": lambda v: bytearray(_exact(v, str), "latin-1"),
    "u": lambda v: _exact(v, str).encode("latin-1").decode("utf-8", "surrogatepass"),
    "r": lambda v: range(*_integers(v, 3)),
    "a": _read_array,
    "n": lambda v: _Decimal(_exact(v, str)),
    "F": lambda v: _Fraction(*_integers(v, 2)),
    "X": lambda v: _DateTime.combine(_Date(*_list(_list(v, 9)[:3])), _read_time(v[3:])),
    "x": lambda v: _Date(*_integers(v, 3)),
    "y": _read_time,
    "z": lambda v: _Delta(*_integers(v, 3)),
    "T": read_type,
    "E": _read_exception,
    "l": _read_slice,
    "K": lambda v: _mapping([part for key in _list(v) for part in (key, None)], {}).keys(),
    "V": lambda v: dict(enumerate(_list(v))).values(),
    "I": _read_items,
}
