"""The tests' functions and objects that the solution has been given: what it may ask of them, and no more."""

import io
import types

from harness import runner
from harness.decoder import Garbled
from harness.encoder import Unsupported
from harness.lent import FUNCTION, ITERATOR, OBJECT
from harness.operations import OPERATIONS

_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)
_STREAMS = (io.StringIO, io.BytesIO)
_MOCKS = "unittest.mock"
# With these a mock is told what to check, and to forget what it has seen: only the tests may.
_SETTLED = frozenset("attach_mock configure_mock mock_add_spec reset_mock".split())
_LIMIT = 100000


class Loans:
    def __init__(self):
        self.begin_test()

    def begin_test(self):
        self._objects, self._numbers, self.count = [], {}, 0

    @property
    def any(self):
        return bool(self._objects)

    def tree(self, value):
        """What stands for a function, an iterator or an object of the tests, or None."""
        kind = self._kind(value)
        if kind is None:
            return None
        number = self._numbers.setdefault(id(value), len(self._objects))
        if number == len(self._objects):
            self._objects.append((kind, value))
        label = getattr(value, "__name__", None) if kind == FUNCTION else type(value).__name__
        return {"p": [number, kind, label if type(label) is str else "function"]}

    def _kind(self, value):
        kind = type(value)
        if isinstance(value, type) and issubclass(value, BaseException):
            return None  # what is raised must be an exception of the solution's process
        if isinstance(value, _FUNCTIONS) or isinstance(value, type):
            return FUNCTION
        if isinstance(value, _STREAMS) or kind.__module__ in (runner.MODULE_NAME, _MOCKS):
            return OBJECT
        if hasattr(kind, "__next__"):
            return ITERATOR
        return OBJECT if callable(value) else None

    def value(self, number):
        if type(number) is not int or not 0 <= number < len(self._objects):
            raise Garbled("a function that was never given")
        return self._objects[number]

    def do(self, head, values):
        """Does what the solution asks for with one of them. Raises Garbled for what it may not ask, and what it
        raises."""
        self.count += 1
        if self.count > _LIMIT:
            raise Garbled("more than 100,000 calls of the tests' functions in one test")
        if len(head) < 2 or not all(type(it) is str for it in head[2:]):
            raise Garbled("a question of an unknown kind")
        operation, number, *names = head
        kind, it = self.value(number)
        if operation == "c" and kind != ITERATOR and len(names) <= len(values):
            count = len(values) - len(names)
            return it(*values[:count], **dict(zip(names, values[count:])))
        if operation == "n" and kind == ITERATOR and not values:
            return next(it)
        if kind != OBJECT:
            raise Garbled("a question that a function does not answer")
        return self._ask_object(it, operation, names, values)

    def _ask_object(self, it, operation, names, values):
        if operation == "b" and not names:
            return bool(it)
        # A name with underscores leads to the inside of Python, and from there to everything.
        if len(names) != 1:
            raise Garbled("a question of an unknown kind")
        name = names[0]
        if operation == "m" and name in OPERATIONS:
            return OPERATIONS[name](it, *values)
        if operation == "g" and name[:2] != "__":
            if not isinstance(it, _STREAMS) and type(it).__module__ not in (runner.MODULE_NAME, _MOCKS):
                raise Unsupported("attribute of " + type(it).__name__)
            if _is_mock(it) and (name in _SETTLED or name[:1] == "_"):
                raise Unsupported(name + " of a mock, called by the solution")
            return getattr(it, name)
        # A method of the tests may be what they check with.
        checks = callable(getattr(type(it), name, None)) or callable(getattr(it, "__dict__", {}).get(name))
        own = type(it).__module__ == runner.MODULE_NAME and not checks and not _is_mock(it)
        if operation != "s" or name[:2] == "__" or not own or len(values) != 1:
            raise Garbled("a question of an unknown kind")
        setattr(it, name, values[0])


def _is_mock(it):
    return any(kind.__module__ == _MOCKS for kind in type(it).__mro__)
