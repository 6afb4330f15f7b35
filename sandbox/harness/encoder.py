"""From values to text that can only become genuine builtins again, between a solution's process and its tests'.

A value is JSON in which an object with one member, its tag, stands for what JSON lacks: `{"t": [1, 2]}` is a tuple.
Subclasses become their base type. What has no form here is unsupported: nothing is ever guessed. Runs on Python 3.9 to
3.14.
"""

import array
import builtins
import collections
import datetime
import decimal
import fractions
import json

DEPTH_LIMIT, ELEMENT_LIMIT, TEXT_LIMIT = 80, 1000000, 4 << 20
# Integers up to here are plain numbers; beyond, hexadecimal digits, which are read in linear time.
_PLAIN_INTEGER = 1 << 63
_AS_THEY_ARE = frozenset((type(None), bool, str, float))
BUILTINS = dict(vars(builtins))
TYPES = {name: it for name, it in BUILTINS.items() if type(it) is type and not issubclass(it, BaseException)}
TYPES["NoneType"] = type(None)
_Array, _Deque, _Counter = array.array, collections.deque, collections.Counter
_Ordered, _Default = collections.OrderedDict, collections.defaultdict
_Decimal, _Fraction = decimal.Decimal, fractions.Fraction
_Date, _DateTime, _Time = datetime.date, datetime.datetime, datetime.time
_Delta, _Zone = datetime.timedelta, datetime.timezone
MICROSECOND = _Delta(microseconds=1)
_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
MUTABLE = (list, dict, set, bytearray, _Deque, _Ordered, _Counter, _Default, _Array)


class Unsupported(Exception):
    """A value that cannot cross; its text says what it is."""


class Encoder:
    """Makes the text of one value after another. `share` gives the tree of a value that has no form, or None."""

    def __init__(self, share=lambda value: None):
        self._share, self._count = share, 0

    def text(self, value):
        self._count = 0
        text = _to_json(self._tree(value, 0))
        try:
            size = len(text.encode())
        except UnicodeEncodeError:
            # A lone surrogate somewhere: `\ud83d\ude00` in JSON would come back as one character.
            text = json.dumps(self._escaped(self._tree(value, 0)), separators=(",", ":"))
            size = len(text)
        if size > TEXT_LIMIT:
            raise Unsupported("more than 4 MiB")
        return text

    def _tree(self, value, depth):
        kind = type(value)
        if kind in _AS_THEY_ARE:
            if kind is str and len(value) > TEXT_LIMIT:
                raise Unsupported("more than 4 MiB")
            return value
        form = _FORMS.get(kind)
        if form is None:
            form = next((_FORMS[base] for base in kind.__mro__ if base in _FORMS), None)
            if form is None:
                return self._other(value, kind)
        return form(self, value, depth + 1)

    def _other(self, value, kind):
        if kind is type and TYPES.get(value.__name__) is value:
            return {"T": value.__name__}
        tree = self._share(value)
        if tree is None:
            name = kind.__name__
            raise Unsupported(name[:100] if type(name) is str else "object")
        return tree

    def items(self, values, depth):
        if depth > DEPTH_LIMIT:
            raise Unsupported("nested deeper than 80")
        self._count += len(values)
        if self._count > ELEMENT_LIMIT:
            raise Unsupported("more than 1,000,000 elements")
        kinds = set(map(type, values))
        if kinds <= _AS_THEY_ARE:
            return values
        if kinds == {int} and -_PLAIN_INTEGER < min(values) and max(values) < _PLAIN_INTEGER:
            return values
        return [self._tree(value, depth) for value in values]

    def pairs(self, mapping, depth, kind=dict):
        flat = []
        for pair in kind.items(mapping):
            flat += pair
        return self.items(flat, depth)

    def _escaped(self, tree):
        if type(tree) is str:
            return {"u": tree.encode("utf-8", "surrogatepass").decode("latin-1")}
        if type(tree) is dict:
            return {tag: self._escaped(value) for tag, value in tree.items()}
        return [self._escaped(part) for part in tree] if type(tree) in (list, tuple) else tree


def _integer(_, value, depth):
    value = int.__index__(value)
    return value if -_PLAIN_INTEGER < value < _PLAIN_INTEGER else {"i": "%x" % value}


def _zone(value):
    if value is None:
        return None
    if type(value) is not _Zone:
        raise Unsupported(type(value).__name__[:100])
    return value.utcoffset(None) // MICROSECOND


def _time(value):
    return [value.hour, value.minute, value.second, value.microsecond, _zone(value.tzinfo), value.fold]


def _factory(value):
    factory = value.default_factory
    if factory is None or TYPES.get(getattr(factory, "__name__", None)) is factory:
        return factory and factory.__name__
    raise Unsupported("defaultdict with a factory of its own")


def _day(value):
    return [value.year, value.month, value.day]


# Raw contents, whatever a subclass makes of its iteration.
_FORMS = {
    type(None): lambda it, v, d: None,
    str: lambda it, v, d: str.__str__(v),
    int: _integer,
    float: lambda it, v, d: float.__float__(v),
    complex: lambda it, v, d: {"c": [v.real, v.imag]},
    list: lambda it, v, d: it.items(list.__getitem__(v, slice(None)), d),
    tuple: lambda it, v, d: {"t": it.items(tuple.__getitem__(v, slice(None)), d)},
    set: lambda it, v, d: {"s": it.items(list(set.__iter__(v)), d)},
    frozenset: lambda it, v, d: {"f": it.items(list(frozenset.__iter__(v)), d)},
    dict: lambda it, v, d: {"d": it.pairs(v, d)},
    _Ordered: lambda it, v, d: {"O": it.pairs(v, d, _Ordered)},
    _Counter: lambda it, v, d: {"C": it.pairs(v, d)},
    _Default: lambda it, v, d: {"D": [_factory(v), it.pairs(v, d)]},
    _Deque: lambda it, v, d: {"q": [v.maxlen, it.items(list(_Deque.__iter__(v)), d)]},
    bytes: lambda it, v, d: {"b": v.decode("latin-1")},
    bytearray: lambda it, v, d: {"B": v.decode("latin-1")},
    range: lambda it, v, d: {"r": it.items([v.start, v.stop, v.step], d)},
    _Array: lambda it, v, d: {"a": [v.typecode, it.items(v.tolist(), d)]},
    _Decimal: lambda it, v, d: {"n": _Decimal.__str__(v)},
    _Fraction: lambda it, v, d: {"F": it.items([v.numerator, v.denominator], d)},
    _DateTime: lambda it, v, d: {"X": _day(v) + _time(v)},
    _Date: lambda it, v, d: {"x": _day(v)},
    _Time: lambda it, v, d: {"y": _time(v)},
    _Delta: lambda it, v, d: {"z": [v.days, v.seconds, v.microseconds]},
}
