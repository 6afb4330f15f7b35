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
_digits = int.__repr__
_AS_THEY_ARE = frozenset((type(None), bool, str, float))
BUILTINS = dict(vars(builtins))
TYPES = {
    name: it for name, it in BUILTINS.items()
    if type(it) is type and (issubclass(it, Exception) or not issubclass(it, BaseException))}
TYPES["NoneType"] = type(None)
_Array, _Deque, _Counter = array.array, collections.deque, collections.Counter
_Ordered, _Default = collections.OrderedDict, collections.defaultdict
_Decimal, _Fraction = decimal.Decimal, fractions.Fraction
_Date, _DateTime, _Time = datetime.date, datetime.datetime, datetime.time
_Delta, _Zone = datetime.timedelta, datetime.timezone
MICROSECOND = _Delta(microseconds=1)
_to_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
if json.encoder.c_make_encoder is not None:
    # What `encode` would make anew for each value.
    _parts = json.encoder.c_make_encoder(
        None, None, json.encoder.encode_basestring, None, ":", ",", False, False, True)

    def _to_json(tree):
        return "".join(_parts(tree, 0))


MUTABLE = frozenset((list, dict, set, bytearray, _Deque, _Ordered, _Counter, _Default, _Array))
DICT_VIEWS = {"K": type({}.keys()), "V": type({}.values()), "I": type({}.items())}


class Unsupported(Exception):
    """A value that cannot cross; its text says what it is."""


class Encoder:
    """Makes the text of one value after another. `share` gives the tree of a value that has no form, `derive` that of
    an object whose class derives from one that has; None for neither.

    `known` gives the places of mutable values that the other side has already: what is there goes as a reference to
    it. With `numbers`, each mutable value gets the next place when it is met first, in `containers`."""

    def __init__(self, share=lambda value: None, derive=lambda value, base: None):
        self._share, self._derive, self._count = share, derive, 0
        self.begin()

    def begin(self, known=None, numbers=False):
        """Starts a message: what was met in an earlier one is forgotten."""
        self.known, self.numbers, self.containers = {} if known is None else known, numbers, []

    def text(self, value):
        if type(value) is int and -_PLAIN_INTEGER < value < _PLAIN_INTEGER:
            return _digits(value)
        self._count = 0
        return self._json(self._tree(value, 0))

    def contents(self, value):
        """The text of a mutable value itself, even where its place is known."""
        self._count = 0
        return self._json(_FORMS[base_of(type(value))](self, value, 1))

    def _json(self, tree):
        text = _to_json(tree)
        try:
            size = len(text.encode())
        except UnicodeEncodeError:
            # A lone surrogate somewhere: `\ud83d\ude00` in JSON would come back as one character.
            text = json.dumps(self._escaped(tree), separators=(",", ":"))
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
        base = kind
        if kind not in _FORMS:
            base = base_of(kind)
            if base is None:
                return self._other(value, kind, depth + 1)
            tree = self._derive(value, base)
            if tree is not None:
                return tree
        if base in MUTABLE:
            place = self.known.get(id(value))
            if place is not None:
                return {"R": place}
            if self.numbers:
                self.known[id(value)] = len(self.containers)
                self.containers.append(value)
        return _FORMS[base](self, value, depth + 1)

    def plain(self, value, base):
        """The tree of an object as its base type's."""
        return _FORMS[base](self, value, 1)

    def _other(self, value, kind, depth):
        if kind is type and TYPES.get(value.__name__) is value:
            return {"T": value.__name__}
        if TYPES.get(kind.__name__) is kind and issubclass(kind, Exception):
            return {"E": [kind.__name__, self._tree(value.args, depth)]}
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


def base_of(kind):
    """The nearest type that has a form, or None."""
    return kind if kind in _FORMS else next((it for it in kind.__mro__ if it in _FORMS), None)


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
    slice: lambda it, v, d: {"l": it.items([v.start, v.stop, v.step], d)},
    type(...): lambda it, v, d: {"l": None},
    DICT_VIEWS["K"]: lambda it, v, d: {"K": it.items(list(v), d)},
    DICT_VIEWS["V"]: lambda it, v, d: {"V": it.items(list(v), d)},
    DICT_VIEWS["I"]: lambda it, v, d: {"I": it.items(list(v), d)},
}
