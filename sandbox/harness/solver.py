"""The solution's side of a split run: loads the candidate, then does what the tests' process asks for. It learns names
and arguments, never a test or an expected value; whatever it answers is data to the other side."""

import os
import re
import types

from harness import runner
from harness.decoder import Decoder, Garbled, read_builtin
from harness.encoder import MUTABLE, Encoder, Unsupported
from harness.failures import name_and_text
from harness.link import Lost

_exit = os._exit
_Function, _Method, _Module = types.FunctionType, types.MethodType, types.ModuleType
_BuiltinMethod = types.BuiltinMethodType
_LABEL_LIMIT = 100
# Of no class of the candidate's, yet common as an answer: tests ask them for no more than whether they are there.
_SHARED = (re.Match,)


class Solver:
    """Objects of the candidate's own classes, and its functions, stay here: the other side holds their numbers."""

    def __init__(self):
        self._encoder = Encoder(self._share)
        self._decoder = Decoder({"h": self._find, "T": read_builtin})
        self._operations = {
            "c": self._call, "m": self._call_method, "g": self._get, "s": self._set, "b": self._truth, "n": self._name}
        self.begin({})

    def begin(self, namespace):
        """Forgets all that it has answered before."""
        self._namespace = namespace
        self._objects, self._numbers = [], {}

    def answer(self, lines):
        """The lines of the reply to a request. Raises Garbled when it is none."""
        head = self._decoder.value(lines[0])
        values = [self._decoder.value(line) for line in lines[1:]]
        operation = self._operations[head[0]]
        try:
            status, result = "r", operation(values, *head[1:])
        except BaseException as error:
            status, result = "e", name_and_text(error)
        runner.flush()
        try:
            changed = self._changes(values, lines)
            heading = self._encoder.text([status] + [index for index, _ in changed])
            body = self._encoder.text(list(result)) if status == "e" else self._text(result, head)
            return [heading, body] + [text for _, text in changed]
        except Unsupported as error:
            return self.refusal(str(error))
        except (MemoryError, RecursionError):
            return self.refusal("too large")

    def refusal(self, what):
        return [self._encoder.text(["u"]), self._encoder.text(what)]

    def _changes(self, values, lines):
        """Arguments that the call has changed in place, and their new texts."""
        changed = []
        for index, value in enumerate(values):
            if type(value) in MUTABLE:
                text = self._encoder.text(value)
                if text != lines[index + 1]:
                    changed.append((index, text))
        return changed

    # Operations.

    def _find(self, target):
        if type(target) is str:
            if target in self._namespace:
                return self._namespace[target]
            raise NameError("name %r is not defined" % target)
        return self._objects[target]

    def _call(self, values, target, *keywords):
        count = len(values) - len(keywords)
        return self._find(target)(*values[:count], **dict(zip(keywords, values[count:])))

    def _call_method(self, values, target, name):
        # As the interpreter finds special methods: in the type.
        it = self._find(target)
        return getattr(type(it), name)(it, *values)

    def _get(self, _, target, name):
        return getattr(self._find(target), name)

    def _set(self, values, target, name):
        setattr(self._find(target), name, values[0])

    def _truth(self, _, target):
        return bool(self._find(target))

    def _name(self, _, name):
        return self._find(name)

    # Results.

    def _text(self, value, head):
        if head[0] != "n":
            return self._encoder.text(value)
        outside = self._outside(value)
        if outside:
            return self._encoder.text(list(outside))
        try:
            return self._encoder.text((value,))
        except Unsupported:
            if not callable(value):
                raise
            self._number(value)
            return self._encoder.text((value,))

    def _outside(self, value):
        """Module and name of what the candidate has only imported; the other side has its own."""
        if type(value) is _Module:
            return value.__name__, ""
        module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
        if callable(value) and type(module) is str and type(name) is str and not self._is_own(value):
            return module, name
        return None

    def _share(self, value):
        if id(value) not in self._numbers and not self._is_own(value):
            return None
        kind = type(value)
        label = getattr(value if callable(value) else kind, "__name__", kind.__name__)
        label = label[:_LABEL_LIMIT] if type(label) is str else "object"
        return {"h": [self._number(value), callable(value), label]}

    def _number(self, value):
        number = self._numbers.setdefault(id(value), len(self._objects))
        if number == len(self._objects):
            self._objects.append(value)
        return number

    def _is_own(self, value):
        kind = type(value)
        if kind is _Function:
            return value.__globals__ is self._namespace
        if kind is _Method:
            return self._is_own(value.__func__) or self._is_own(value.__self__)
        if kind is _BuiltinMethod:
            return self._is_own(value.__self__)
        if kind in _SHARED:
            return True
        own = value if issubclass(kind, type) else kind
        return type.__getattribute__(own, "__module__") == runner.MODULE_NAME


# Made before there is a program: a run then copies fewer pages of memory.
SOLVER = Solver()


def run(channel, link, seed):
    namespace = runner.begin(seed)
    channel.number()
    sources = ("<setup>", channel.text()), ("<candidate>", channel.text())
    if not runner.load_all(channel, sources, namespace):
        return
    SOLVER.begin(namespace)
    while True:
        try:
            number, lines = link.receive()
            lines = SOLVER.answer(lines)
            try:
                link.send(number, lines)
            except Unsupported as error:
                link.send(number, SOLVER.refusal(str(error)))
        except Lost:
            _exit(0)
        except Garbled:
            _exit(72)
