"""What stands, in the tests' process, for an object that stays in the solution's. It can be handed back, asked for an
attribute and called; it is never compared, because the answer would be the solution's own."""

_REFUSED = (
    "eq ne lt le gt ge contains iter next reversed add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv "
    "mod rmod pow rpow matmul rmatmul and rand or ror xor rxor lshift rlshift rshift rrshift neg pos abs invert int "
    "float complex index round trunc floor ceil bytes setitem delitem delattr instancecheck subclasscheck enter exit "
    "await aiter anext copy deepcopy reduce reduce_ex format iadd isub imul"
).split()
_RELAYED = "len getitem str".split()
_set = object.__setattr__


class Remote:
    """`target` is the object's number, or the name that the solution gives it."""

    __slots__ = ("_peer", "_target", "_label")

    def __init__(self, peer, target, label):
        _set(self, "_peer", peer)
        _set(self, "_target", target)
        _set(self, "_label", label)

    def __getattr__(self, name):
        if name[:2] == "__" and name != "__name__" and name != "__doc__":
            raise AttributeError("an object of the solution has no %s here" % name)
        return self._peer.get(self._target, name)

    def __setattr__(self, name, value):
        self._peer.set(self._target, name, value)

    def __hash__(self):
        return id(self)

    def __bool__(self):
        # The solution could as well have given True or False itself.
        return self._peer.truth(self._target)

    def __repr__(self):
        return "<%s of the solution>" % self._label


class RemoteCallable(Remote):
    """One that can be called: a function, a class, an object with `__call__`."""

    __slots__ = ()

    def __call__(self, *values, **named):
        return self._peer.call(self._target, values, named)


def _refused(name):
    def method(self, *_):
        self._peer.refuse(self._label)

    return method


def _relayed(name):
    def method(self, *values):
        return self._peer.call_method(self._target, name, values)

    return method


for _name in _REFUSED:
    setattr(Remote, "__%s__" % _name, _refused(_name))
for _name in _RELAYED:
    setattr(Remote, "__%s__" % _name, _relayed("__%s__" % _name))
