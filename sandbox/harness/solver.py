"""The solution's side of a split run: loads the candidate, then does what the tests' process asks for. It learns names
and arguments, never a test or an expected value; whatever it answers is data to the other side."""

import os
import sys
import threading

from harness import exchange, lent, runner
from harness.console import Console
from harness.decoder import Decoder, Garbled, read_builtin
from harness.encoder import MUTABLE, Encoder, Unsupported
from harness.failures import EXCEPTIONS, name_and_text
from harness.link import Lost
from harness.operations import OPERATIONS
from harness.shared import ClassNumber, Shared, outside

_exit, _identity, _references = os._exit, threading.get_ident, sys.getrefcount
_CALLBACK_DEPTH, _TRACKED_LIMIT = 60, 100


def _lonely():
    it = []
    return _references(it)


# What counts for a value that one variable holds: more than that is kept somewhere.
_LONELY = _lonely()


class Solver:
    """Answers requests, each as one message of the same number, which may be a question to the tests first."""

    def __init__(self):
        self._shared = Shared()
        self._encoder = Encoder(self._tree, self._derived)
        special = {"h": self._target, "T": read_builtin, "R": exchange.Reference, "p": self._borrow}
        self._decoder = Decoder(special)
        self._operations = {
            "c": self._call, "a": self._call_attribute, "m": self._special, "g": self._get, "s": self._set,
            "b": self._truth, "n": self._name, "d": self._describe, "x": self._delete, "l": self._name,
            "i": self._replace_streams, "w": self._write_back, "z": self._forget, "j": self._seed}
        self.begin({})

    def begin(self, namespace, link=None):
        """Forgets all that it has answered before."""
        self._namespace, self._link, self._thread = namespace, link, _identity()
        self._shared.begin()
        self._console = Console()
        self._borrowed, self._lent_numbers, self._raised = {}, {}, []
        self._tracked, self._tracked_texts = [], []
        self._depth, self._refused, self.number = 0, None, None

    def answer(self, lines, number=None):
        """The lines of the reply to a request. Raises Garbled when it is none."""
        self.number = number
        head = self._decoder.value(lines[0])
        operation = self._operations[head[0]]
        values = [self._decoder.value(line) for line in lines[1:]]
        containers = []
        exchange.link_up(values, containers)
        try:
            status, result = "r", operation(values, *head[1:])
        except BaseException as error:
            status, result = "e", error
        kept = _references(result) > _LONELY
        runner.flush()
        try:
            if self._refused is not None:
                raise Unsupported(self._refused)
            return self._reply(lines, head, values, containers, status, result, kept)
        except Unsupported as error:
            self._refused = None
            return self.refusal(str(error))
        except (MemoryError, RecursionError):
            return self.refusal("too large")

    def refusal(self, what):
        self._encoder.begin()
        return [self._encoder.text(["u", *self._console.taken()]), self._encoder.text(what)]

    def _reply(self, lines, head, values, containers, status, result, kept):
        encoder, count = self._encoder, len(containers)
        known = {id(it): place for place, it in enumerate(containers)}
        known.update((id(it), count + place) for place, it in enumerate(self._tracked))
        changed = exchange.changes(lines[1:], values, containers, self._decoder, encoder, known)
        changed += self._tracked_changes(known, count)
        encoder.begin(known)
        body = self._failure(result) if status == "e" else self._result(result, head, kept)
        heading = [status, *self._console.taken(), *(place for place, _ in changed)]
        usual = heading == ["r"]
        return ['["r"]' if usual else encoder.text(heading), body] + [text for _, text in changed]

    def _tracked_changes(self, known, count):
        found = []
        self._encoder.begin(known)
        for place, it in enumerate(self._tracked):
            text = self._encoder.contents(it)
            if text != self._tracked_texts[place]:
                self._tracked_texts[place] = text
                found.append((count + place, text))
        return found

    # Operations.

    def _target(self, number):
        return self._shared.objects[number] if type(number) is int else self._find(number)

    def _find(self, target):
        if type(target) is not str:
            return self._shared.objects[target]
        if target not in self._namespace:
            raise NameError("name %r is not defined" % target)
        value = self._namespace[target]
        self._shared.name(value)
        return value

    def _call(self, values, target, *keywords):
        count = len(values) - len(keywords)
        return self._find(target)(*values[:count], **dict(zip(keywords, values[count:])))

    def _call_attribute(self, values, target, name, *keywords):
        count = len(values) - len(keywords)
        return getattr(self._find(target), name)(*values[:count], **dict(zip(keywords, values[count:])))

    def _special(self, values, target, name):
        return OPERATIONS[name](self._find(target), *values)

    def _get(self, _, target, name):
        return getattr(self._find(target), name)

    def _set(self, values, target, name):
        setattr(self._find(target), name, values[0])

    def _delete(self, _, target, name):
        delattr(self._find(target), name)

    def _truth(self, _, target):
        return bool(self._find(target))

    def _name(self, _, target):
        return self._find(target)

    def _describe(self, _, number):
        return self._shared.description(number)

    def _replace_streams(self, values, *streams):
        self._console.replace(values, streams)

    def _write_back(self, values, place):
        exchange.replace(self._tracked[place], values[0])
        self._encoder.begin({id(it): number for number, it in enumerate(self._tracked)})
        self._tracked_texts[place] = self._encoder.contents(self._tracked[place])

    def _forget(self, _):
        del self._tracked[:], self._tracked_texts[:], self._raised[:]
        self._borrowed.clear()
        self._lent_numbers.clear()

    def _seed(self, values):
        import random

        random.seed(*values)

    # Results.

    def _tree(self, value):
        if type(value) is ClassNumber:
            return {"w": value.number}
        if id(value) in self._lent_numbers:
            return {"p": self._lent_numbers[id(value)]}
        return self._shared.tree(value)

    def _derived(self, value, base):
        return self._shared.derived(value, base, self._encoder.plain)

    def _failure(self, error):
        for place, (raised, number) in enumerate(self._raised):
            if raised is error:
                return self._encoder.text(["", number])
        name, text = name_and_text(error)
        own = type(error) is not EXCEPTIONS.get(name) or error.args != (text,)
        if own and isinstance(error, Exception):
            try:
                return self._encoder.text([name, text, error])
            except Unsupported:
                pass  # with its text alone, then
        return self._encoder.text([name, text])

    def _result(self, value, head, kept):
        if head[0] == "n":
            if type(value) in MUTABLE and id(value) not in self._encoder.known:
                return '{"t":[%s]}' % self._track(value)
            found = outside(value, self._namespace)
            return self._encoder.text(list(found) if found else (value,))
        if head[0] == "l":
            return self._encoder.contents(value)
        kind = type(value)
        if kind in MUTABLE and id(value) not in self._encoder.known and len(self._tracked) < _TRACKED_LIMIT:
            if head[0] == "g" or (head[0] in "cam" and kept):
                return self._track(value)
        return self._encoder.text(value)

    def _track(self, value):
        """Something that the solution keeps: the other side's copy is to follow it."""
        text = self._encoder.contents(value)
        self._tracked.append(value)
        self._tracked_texts.append(text)
        return '{"M":%s}' % text

    # The tests' own functions and objects.

    def _borrow(self, value):
        number, kind, label = value
        if number not in self._borrowed:
            if kind == lent.FUNCTION:
                it = lent.function(self.ask, number, label)
            elif kind == lent.ITERATOR:
                it = lent.Iterator(self.ask, number)
            else:
                own = self._namespace.get(label)
                it = lent.Object(self.ask, number, own if isinstance(own, type) else None)
            self._borrowed[number] = it
            self._lent_numbers[id(it)] = number
        return self._borrowed[number]

    def ask(self, head, values):
        """Asks the tests' process in the middle of an answer. Gives the result or raises what it raised."""
        if _identity() != self._thread or self._depth == _CALLBACK_DEPTH:
            self._refused = "a function of the tests called in a thread or nested deeper than 60"
            raise RuntimeError(self._refused)
        if type(self._refused) is str:
            raise RuntimeError(self._refused)
        self._depth += 1
        try:
            return self._ask(head, values)
        finally:
            self._depth -= 1

    def _ask(self, head, values):
        runner.flush()
        encoder = self._encoder
        encoder.begin(numbers=True)
        try:
            lines = [encoder.text(value) for value in values]
            containers = encoder.containers
            self._link.send(self.number, [encoder.text(["k", *self._console.taken(), *head])] + lines)
        except Unsupported as error:
            self._refused = str(error)
            raise RuntimeError(self._refused)
        while True:
            self.number, lines = self._receive()
            heading = self._decoder.value(lines[0])
            if heading[0] in ("v", "f"):
                break
            reply = self.answer(lines, self.number)
            self._link.send(self.number, reply)
        for place, line in zip(heading[1:], lines[2:]):
            exchange.replace(containers[place], self._decoder.value(line))
        result = [self._decoder.value(lines[1])]
        exchange.link_up(result, [])
        if heading[0] == "v":
            return result[0]
        name, text, number = result[0]
        error = EXCEPTIONS[name](text)
        self._raised.append((error, number))
        raise error

    def _receive(self):
        try:
            return self._link.receive()
        except Lost:
            _exit(0)
        except Garbled:
            _exit(72)


# Made before there is a program: a run then copies fewer pages of memory.
SOLVER = Solver()


def run(channel, link, seed):
    namespace = runner.begin(seed)
    channel.number()
    sources = ("<setup>", channel.text()), ("<candidate>", channel.text())
    if not runner.load_all(channel, sources, namespace):
        return
    SOLVER.begin(namespace, link)
    while True:
        try:
            number, lines = link.receive()
            lines = SOLVER.answer(lines, number)
            try:
                link.send(SOLVER.number, lines)
            except Unsupported as error:
                link.send(SOLVER.number, SOLVER.refusal(str(error)))
        except Lost:
            _exit(0)
        except Garbled:
            _exit(72)
