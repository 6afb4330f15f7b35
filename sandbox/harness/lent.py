"""Stand-ins, in the solution's process, for functions and objects of its tests. What is done with one is asked of the
tests' process: only values cross, never what a function is made of."""

from harness.operations import OPERATIONS

_get, _set = object.__getattribute__, object.__setattr__
FUNCTION, ITERATOR, OBJECT = 0, 1, 2


def function(ask, number, label):
    def lent(*values, **named):
        return ask(["c", number, *named], [*values, *named.values()])

    lent.__name__ = lent.__qualname__ = label
    lent.__module__ = "__main__"
    return lent


class Iterator:
    """One of the tests' iterators."""

    def __init__(self, ask, number):
        _set(self, "_next", lambda: ask(["n", number], []))

    def __iter__(self):
        return self

    def __next__(self):
        return _get(self, "_next")()


class Object:
    """An object of a class of the tests: its attributes, and its methods, are asked for."""

    def __init__(self, ask, number, kind):
        _set(self, "_ask", ask)
        _set(self, "_number", number)
        _set(self, "_kind", kind)

    def __getattribute__(self, name):
        if name == "__class__":
            return _get(self, "_kind") or Object
        if name[:2] == "__":
            return _get(self, name)
        return _get(self, "_ask")(["g", _get(self, "_number"), name], [])

    def __setattr__(self, name, value):
        _get(self, "_ask")(["s", _get(self, "_number"), name], [value])


def _special(name):
    def method(self, *values):
        return _get(self, "_ask")(["m", _get(self, "_number"), name], [*values])

    return method


def _called(self, *values, **named):
    return _get(self, "_ask")(["c", _get(self, "_number"), *named], [*values, *named.values()])


Object.__call__ = _called
for _name in OPERATIONS:
    if _name not in ("__dir__", "__copy__", "__deepcopy__"):
        setattr(Object, _name, _special(_name))
setattr(Object, "__bool__", lambda self: _get(self, "_ask")(["b", _get(self, "_number")], []))
