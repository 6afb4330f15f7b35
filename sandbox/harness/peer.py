"""The tests' view of the solution's process: requests, and replies of which nothing is believed."""

import fcntl
import os
import sys

from harness.decoder import Decoder, Garbled
from harness.encoder import BUILTINS, MUTABLE, Encoder, Unsupported
from harness.failures import EXCEPTIONS
from harness.link import Lost, new_number
from harness.remote import Remote, RemoteCallable

_modules = sys.modules
_LABEL_LIMIT = 100
_attribute = object.__getattribute__
_Builtin = type(len)


class Refusal(BaseException):
    """A value that cannot cross has been met. Not an Exception: a test's `except` must not take it for a failure."""


class Peer:
    def __init__(self):
        self._encoder = Encoder(self._target)
        self._decoder = Decoder({"h": self._remote})
        self.begin(None, None)

    def begin(self, link, broken):
        """Forgets all that it knew. `broken` is called with None when the solution has gone and with what was wrong when
        it broke the protocol; it does not return."""
        self._link, self._broken = link, broken
        self._remotes, self._watched = {}, []
        self.calls, self.unsupported = 0, None

    def begin_test(self):
        self.calls, self.unsupported = 0, None
        self._watched.clear()

    def end_test(self):
        try:
            self._check_watched()
        except Refusal:
            pass

    def named(self, name):
        return RemoteCallable(self, name, name)

    # What tests do with the solution and its objects.

    def call(self, target, values, named):
        self.calls += 1
        return self._request(["c", target, *named], [*values, *named.values()])

    def call_method(self, target, name, values):
        self.calls += 1
        return self._request(["m", target, name], [*values])

    def get(self, target, name):
        value = self._request(["g", target, name], [])
        if type(value) in MUTABLE:
            # A copy: what the test does to it would not reach the object.
            self._watched.append((value, self._encoder.text(value)))
        return value

    def set(self, target, name, value):
        self._request(["s", target, name], [value])

    def truth(self, target):
        answer = self._request(["b", target], [])
        if type(answer) is not bool:
            self._broken("neither true nor false")
        return answer

    def resolve(self, name):
        """What a name means that the tests' own process does not know. Raises KeyError for one that nobody knows."""
        try:
            found = self._request(["n", name], [])
        except NameError:
            raise KeyError(name)
        if type(found) is tuple and len(found) == 1:
            return found[0]
        if type(found) is not list or len(found) != 2 or not all(type(part) is str for part in found):
            self._broken("an answer about a name that is none")
        module, attribute = found
        own = _modules.get(module)
        # Its own of the same name, never one of the solution's choice.
        if own is None or name != (attribute or module) or (attribute and not hasattr(own, attribute)):
            self.refuse(name)
        return getattr(own, attribute) if attribute else own

    def refuse(self, what):
        """Ends the present test: its verdict would rest on a value that cannot be had."""
        if self.unsupported is None:
            self.unsupported = "".join(it for it in what[:_LABEL_LIMIT] if it.isprintable())
        raise Refusal

    # Requests and replies.

    def _request(self, head, values):
        self._check_watched()
        try:
            lines = [self._encoder.text(head)] + [self._encoder.text(value) for value in values]
            number = new_number()
            self._link.send(number, lines)
        except Unsupported as error:
            self.refuse(str(error))
        except Lost:
            self._broken(None)
        try:
            return self._take(values, *self._reply(number, values))
        except Lost:
            self._broken(None)
        except Garbled as error:
            self._broken(str(error))

    def _reply(self, number, values):
        """Status, result and changed arguments of the reply to a request, all of the right form."""
        answered, lines = self._link.receive()
        if answered != number:
            raise Garbled("an answer to something that was not asked")
        heading = self._decoder.value(lines[0])
        if type(heading) is not list or not heading or len(lines) != len(heading) + 1:
            raise Garbled("an answer without a heading")
        status, places = heading[0], heading[1:]
        if status not in ("r", "e", "u") or not all(type(place) is int for place in places):
            raise Garbled("an answer of an unknown kind")
        if places != sorted(set(places)) or (places and not 0 <= places[0] <= places[-1] < len(values)):
            raise Garbled("an answer about other arguments")
        changes = [(values[place], self._decoder.value(line)) for place, line in zip(places, lines[2:])]
        if any(type(old) not in MUTABLE or type(new) is not type(old) for old, new in changes):
            raise Garbled("an argument that was changed to something else")
        return status, self._decoder.value(lines[1]), changes

    def _take(self, values, status, result, changes):
        for old, new in changes:
            if isinstance(old, (dict, set)):
                old.clear()
                old.update(new)
            elif isinstance(old, (list, bytearray)) or hasattr(old, "typecode"):
                old[:] = new
            else:
                old.clear()
                old.extend(new)
        if status == "r":
            return result
        if status == "u" and type(result) is str:
            self.refuse(result)
        if status == "u" or type(result) is not list or len(result) != 2:
            raise Garbled("a failure without words")
        name, text = result
        if type(name) is not str or type(text) is not str or name not in EXCEPTIONS:
            raise Garbled("an exception that is not a builtin one")
        raise EXCEPTIONS[name](text)

    def check_silence(self):
        """After the last test: what the solution has sent beyond its answers breaks the protocol."""
        descriptor = self._link.reads
        fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            if os.read(descriptor, 1):
                self._broken("bytes that nothing asked for")
        except OSError:
            pass  # nothing there

    # Objects that stay with the solution.

    def _target(self, value):
        if type(value) is _Builtin and BUILTINS.get(value.__name__) is value:
            return {"T": value.__name__}
        if not isinstance(value, Remote) or value._peer is not self:
            return None
        return {"h": _attribute(value, "_target")}

    def _remote(self, value):
        if type(value) is not list or len(value) != 3:
            raise Garbled("not an object of the solution")
        number, callable_, label = value
        if type(number) is not int or number < 0 or type(callable_) is not bool or type(label) is not str:
            raise Garbled("not an object of the solution")
        kind = RemoteCallable if callable_ else Remote
        it = self._remotes.setdefault(number, kind(self, number, label[:_LABEL_LIMIT]))
        if type(it) is not kind:
            raise Garbled("an object of the solution that became another")
        return it

    def _check_watched(self):
        for value, text in self._watched:
            if self._encoder.text(value) != text:
                self.refuse("a changed attribute")
