"""The solution's objects that stay in its process: the other side holds their numbers, and learns of their classes what
it takes to stand for them."""

import sys
import types

from harness import runner
from harness.encoder import MUTABLE, TYPES, Unsupported, base_of
from harness.operations import OPERATIONS

_Function = types.FunctionType
_FUNCTIONS = frozenset((_Function, types.MethodType, types.BuiltinFunctionType))
# They need an event loop, or are no values at all.
_REFUSED = tuple(it for it in (
    types.CoroutineType, types.AsyncGeneratorType, types.ModuleType, types.FrameType, types.TracebackType,
    types.CodeType))
_LABEL_LIMIT, _NAME_LIMIT, _OBJECT_LIMIT = 100, 200, 1000000
# Values that go with the number of the object behind them: they can be compared as what they are.
CARRIERS = frozenset((int, float, str, bytes, tuple, frozenset))
_SPECIALS = tuple(OPERATIONS) + ("__call__",)


def _label(value):
    return value[:_LABEL_LIMIT] if type(value) is str else "object"


def outside(value, namespace):
    """Module and name of what the candidate has only imported; the other side has its own."""
    if type(value) is types.ModuleType:
        return value.__name__, ""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not callable(value) or type(module) is not str or type(name) is not str:
        return None
    own = value.__globals__ is namespace if type(value) is _Function else module == runner.MODULE_NAME
    return None if own or module not in sys.modules else (module, name)


class Shared:
    """Numbers objects, and makes the trees that stand for them."""

    def __init__(self):
        self.begin()

    def begin(self):
        self.objects, self._numbers, self._named = [], {}, set()

    def number(self, value):
        number = self._numbers.setdefault(id(value), len(self.objects))
        if number == len(self.objects):
            if number == _OBJECT_LIMIT:
                raise Unsupported("more than 1,000,000 objects")
            self.objects.append(value)
        return number

    def name(self, value):
        """The tests use this class by its name: its objects are what they ask for, not only values."""
        if isinstance(value, type):
            self._named.add(value)

    def tree(self, value):
        """Of a value that has no form."""
        if isinstance(value, _REFUSED):
            raise Unsupported(_label(type(value).__name__))
        if issubclass(type(value), type):
            return {"w": self.number(value)}
        kind = type(value)
        return {"h": [self.number(value), None if kind in _FUNCTIONS else self.number(kind)]}

    def derived(self, value, base, plain):
        """Of an object whose class derives from a type that has a form; None where it goes as that type's."""
        kind = type(value)
        if type.__getattribute__(kind, "__module__") != runner.MODULE_NAME:
            return None
        if base in CARRIERS:
            return {"v": [self.number(value), self.number(kind), plain(value, base)]}
        return self.tree(value) if base in MUTABLE and not self._named.isdisjoint(kind.__mro__) else None

    def description(self, number):
        """Name, bases, special methods, methods and other names of a class, and the type that its values are of."""
        kind = self.objects[number]
        mro = type.__getattribute__(kind, "__mro__")
        base = base_of(kind)
        own = [it for it in mro[:-1] if base is None or not issubclass(base, it)]
        members = {}
        for it in reversed(own):
            members.update(type.__getattribute__(it, "__dict__"))
        specials = [name for name in _SPECIALS if members.get(name) is not None]
        if "__eq__" in members and members.get("__hash__") is None and base is None:
            specials.append("__hash__")  # to say that there is none
        public = [name for name in members if type(name) is str and name.isidentifier() and name[:2] != "__"]
        methods = [name for name in public if type(members[name]) is _Function]
        others = [name for name in public if type(members[name]) is not _Function]
        bases = [self._class(it) for it in type.__getattribute__(kind, "__bases__")]
        name = "" if base is None else base.__name__
        return [_label(kind.__name__), bases, specials, methods[:_NAME_LIMIT], others[:_NAME_LIMIT], name]

    def _class(self, kind):
        return kind if TYPES.get(kind.__name__) is kind else ClassNumber(self.number(kind))


class ClassNumber:
    """A class among the bases of another."""

    def __init__(self, number):
        self.number = number
