"""The solution's classes and objects as its tests see them, by the numbers that the solution gives them."""

from harness import mirror
from harness.decoder import Garbled
from harness.encoder import MUTABLE, TYPES
from harness.operations import OPERATIONS
from harness.shared import CARRIERS

_CLASS_LIMIT, _DEPTH_LIMIT, _NAME_LIMIT = 1000, 50, 200
_BASES = {it.__name__: it for it in (*CARRIERS, *MUTABLE)}


class Classes:
    def __init__(self, peer):
        self._peer = peer
        self._entry = mirror.make(peer, "", "function", (), ("__call__",), (), (), None)
        self.begin()

    def begin(self):
        self._classes, self._objects, self._pending = {}, {}, []

    def readers(self):
        return {"h": self._object, "v": self._carrier, "w": self._class}

    def entry(self, name):
        """What an entry point's name means, without a question: it is called before all else."""
        it = mirror.instance(self._entry, name, None)
        return it

    def named(self, value, name):
        """A test asks for it by its name: to build objects of it is to ask for what they do."""
        if isinstance(value, mirror.Mirror):
            type.__setattr__(value, "__named__", name[:1].isupper())
        return value

    def _number(self, number):
        if type(number) is not int or number < 0:
            raise Garbled("not an object of the solution")
        return number

    def _class(self, number):
        number = self._number(number)
        found = self._classes.get(number)
        if found is None:
            if number in self._pending or len(self._pending) == _DEPTH_LIMIT or len(self._classes) == _CLASS_LIMIT:
                raise Garbled("classes without an end")
            self._pending.append(number)
            found = self._make(number, self._peer.describe(number))
            self._pending.pop()
            self._classes[number] = found
        return found

    def _make(self, number, description):
        if type(description) is not list or len(description) != 6:
            raise Garbled("a class without a description")
        name, bases, specials, methods, others, base = description
        for names in (specials, methods, others):
            if type(names) is not list or len(names) > _NAME_LIMIT or not all(type(it) is str for it in names):
                raise Garbled("a class with names that are none")
        if type(name) is not str or type(base) is not str or (base and base not in _BASES):
            raise Garbled("a class with a name that is none")
        known = tuple(TYPES.values())
        if type(bases) is not list or not all(isinstance(it, mirror.Mirror) or it in known for it in bases):
            raise Garbled("a class with bases that are none")
        specials = [it for it in specials if it in OPERATIONS or it == "__call__"]
        public = [[it for it in names if it.isidentifier() and it[:2] != "__"] for names in (methods, others)]
        name = name if name.isidentifier() else "object"
        return mirror.make(self._peer, number, name, bases, specials, *public, _BASES.get(base))

    def _object(self, value):
        if type(value) is not list or len(value) != 2:
            raise Garbled("not an object of the solution")
        return self._instance(value, None)

    def _carrier(self, value):
        if type(value) is not list or len(value) != 3 or type(value[2]) not in CARRIERS:
            raise Garbled("not an object of the solution")
        return self._instance(value, value[2])

    def _instance(self, value, carried):
        number, kind = self._number(value[0]), self._entry if value[1] is None else self._class(value[1])
        if kind.__carried__ is not (None if carried is None else type(carried)):
            raise Garbled("an object of the solution that became another")
        it = self._objects.get(number)
        if it is None:
            it = self._objects[number] = mirror.instance(kind, number, carried)
        if type(it) is not kind or (carried is not None and kind.__carried__.__ne__(it, carried)):
            raise Garbled("an object of the solution that became another")
        return it
