"""What stands, in the tests' process, for the solution's classes and their objects. All that is asked of one is a request
to the solution's process; what a test compares with it is never shown there, unless it is such an object, too."""

import types

from harness.encoder import TYPES
from harness.operations import CHANGING, COMPARISONS, OPERATIONS, TELLING, TEXTS

_get, _set = object.__getattribute__, object.__setattr__
# Builtin types whose objects `isinstance` is asked about.
_LOCAL = {
    "generator": types.GeneratorType, "function": types.FunctionType, "method": types.MethodType,
    "builtin_function_or_method": types.BuiltinFunctionType, "map": map, "filter": filter, "zip": zip,
    "enumerate": enumerate, "reversed": reversed}


class Mirror(type):
    """The class of what stands for the solution's classes."""

    def __new__(meta, name, bases, space, **named):
        """A test derives a class from one of the solution's: its methods would have to be in both processes."""
        base = next(it for it in bases if isinstance(it, Mirror))
        type.__getattribute__(base, "__peer__").refuse("subclass of " + base.__name__)

    def __init__(cls, *_, **named):
        pass

    def __call__(cls, *values, **named):
        return cls.__peer__.call(cls.__target__, values, named)

    def __getattr__(cls, name):
        if name[:2] == "__" and name not in ("__annotations__", "__members__", "__dataclass_fields__", "__slots__"):
            raise AttributeError("type object %r has no attribute %r" % (cls.__name__, name))
        return cls.__peer__.get(cls.__target__, name)

    @property
    def __doc__(cls):
        return cls.__peer__.get(cls.__target__, "__doc__")

    def __setattr__(cls, name, value):
        cls.__peer__.set(cls.__target__, name, value)

    def __delattr__(cls, name):
        cls.__peer__.delete(cls.__target__, name)

    def __repr__(cls):
        return cls.__peer__.operate(cls, "__repr__", ())

    def __iter__(cls):
        return cls.__peer__.operate(cls, "__iter__", ())

    def __len__(cls):
        return cls.__peer__.operate(cls, "__len__", ())

    def __getitem__(cls, key):
        return cls.__peer__.operate(cls, "__getitem__", (key,))

    def __contains__(cls, it):
        return cls.__peer__.operate(cls, "__contains__", (it,))

    def __bool__(cls):
        return True


class Remote:
    """An object of the solution, by its number or the name of an entry point."""

    __slots__ = ()

    def __getattr__(self, name):
        peer = type(self).__peer__
        return peer.get(_get(self, "__target__"), name)

    def __setattr__(self, name, value):
        type(self).__peer__.set(_get(self, "__target__"), name, value)

    def __delattr__(self, name):
        type(self).__peer__.delete(_get(self, "__target__"), name)

    def __bool__(self):
        # The solution could as well have given True or False itself.
        return type(self).__peer__.truth(_get(self, "__target__"))

    def __reduce_ex__(self, version):
        type(self).__peer__.refuse(type(self).__name__)


class RemoteMethod:
    """A method of an object of the solution, not yet called."""

    __slots__ = ("_owner", "_name")

    def __init__(self, owner, name):
        _set(self, "_owner", owner)
        _set(self, "_name", name)

    def __call__(self, *values, **named):
        owner = self._owner
        return type(owner).__peer__.call_attribute(_get(owner, "__target__"), self._name, values, named)

    def __getattr__(self, name):
        return getattr(self.itself(), name)

    def __eq__(self, other):
        return type(other) is RemoteMethod and self._owner is other._owner and self._name == other._name

    def __hash__(self):
        return hash((id(self._owner), self._name))

    def itself(self):
        owner = self._owner
        return type(owner).__peer__.get(_get(owner, "__target__"), self._name)


def is_remote(value):
    """Whether the other side has this anyway: showing it tells nothing."""
    return isinstance(value, Mirror) or isinstance(type(value), Mirror) and type(value).__carried__ is None


def target(value):
    return _get(value, "__target__") if not isinstance(value, Mirror) else value.__target__


def _relayed(name):
    def method(self, *values):
        return type(self).__peer__.operate(self, name, values)

    method.__name__ = name
    return method


def _called(self, *values, **named):
    return type(self).__peer__.call(_get(self, "__target__"), values, named)


class Member:
    """A name of the solution's class: of the class itself, or of an object; `method` when it is one to call."""

    def __init__(self, name, method):
        self._name, self._method = name, method

    def __get__(self, it, owner):
        if it is None:
            return owner.__peer__.get(owner.__target__, self._name)
        return RemoteMethod(it, self._name) if self._method else Remote.__getattr__(it, self._name)

    def __set__(self, it, value):
        Remote.__setattr__(it, self._name, value)

    def __delete__(self, it):
        Remote.__delattr__(it, self._name)


def make(peer, number, name, bases, specials, methods, others, base):
    """The class that stands for one of the solution's. `base` is the type whose values its objects carry or have, or
    None."""
    carried = base if base is not None and base.__hash__ is not None else None
    error = any(issubclass(it, BaseException) for it in bases)
    above = _above(bases, carried, error)
    space = {"__peer__": peer, "__target__": number, "__carried__": carried, "__kept__": base, "__named__": False}
    for special in specials:
        if special not in ("__call__", "__hash__") and not (carried and special in COMPARISONS):
            space[special] = _relayed(special)
    if "__call__" in specials:
        space["__call__"] = _called
    if "__hash__" in specials and not carried:
        space["__hash__"] = _relayed("__hash__")
    if base is not None and carried is None:
        _add_container(space, base)
    for it in methods:
        space[it] = Member(it, True)
    for it in others if base or error else ():
        if any(hasattr(kind, it) for kind in above):
            space[it] = Member(it, False)
    if error:
        space.update({"args": Member("args", False), "__str__": _relayed("__str__"), "__repr__": _relayed("__repr__")})
    elif carried is None:
        space.setdefault("__str__", _relayed("__str__"))
        space.setdefault("__repr__", _relayed("__repr__"))
        space["__dict__"] = Member("__dict__", False)
        space["__copy__"], space["__deepcopy__"] = _relayed("__copy__"), _relayed("__deepcopy__")
        local = _LOCAL.get(name) if not methods else None
        if base is not None or local:
            space["__class__"] = property(lambda self, kind=local or type(name, (base,), {}): kind)
    space["__doc__"] = Member("__doc__", False)
    space.setdefault("__module__", "solution")
    try:
        return type.__new__(Mirror, name, above, space)
    except TypeError:  # bases that cannot be together here
        return type.__new__(Mirror, name, (carried or (Exception if error else Remote),), space)


def _above(bases, carried, error):
    found = tuple(it for it in bases if isinstance(it, Mirror) or (error and issubclass(it, BaseException)))
    if carried:
        found = tuple(it for it in found if it.__carried__) or (Remote, carried)
    if error:
        found = found if any(issubclass(it, Remote) for it in found) else (Remote, *found)
    return found or (Remote,)


def _add_container(space, base):
    """A mutable container of the solution: its contents are asked for, and used as those of its base type."""
    for name in dir(base):
        if name in OPERATIONS and name not in ("__dir__", "__str__", "__repr__", "__format__", "__hash__"):
            space.setdefault(name, _relayed(name))
    space["__hash__"] = None


def instance(kind, number, value):
    """An object of such a class; `value` is what it carries."""
    if kind.__carried__ is not None:
        it = kind.__carried__.__new__(kind, value)
    else:
        it = BaseException.__new__(kind) if issubclass(kind, BaseException) else object.__new__(kind)
    _set(it, "__target__", number)
    return it
