"""The tests' side of a split run: executes tests that reach the candidate through requests alone, and compares genuine
builtins. No line of the candidate ever enters this process."""

import os
import random
import struct

from harness import runner
from harness.encoder import BUILTINS
from harness.peer import Peer

_exit, _seed = os._exit, random.seed
_pack_calls = struct.Struct("<I").pack


class Names(dict):
    """A test's global names: its own, the set-up code's, and those that only the solution's process can explain."""

    __slots__ = ("peer",)

    def __missing__(self, name):
        # A solution that redefines `abs` or `all` must not have its test use them.
        if name in BUILTINS or name[:2] == "__":
            raise KeyError(name)
        value = self[name] = self.peer.resolve(name)
        return value


class Tester:
    """Runs tests one after another and sends a record for each."""

    def __init__(self):
        self._peer = Peer()

    def begin(self, channel, link, namespace, compiled=runner.compiled, tells_calls=False):
        """Forgets all that it knew. `compiled` gives what a test's source and place are compiled to."""
        self._channel, self._namespace, self._compiled = channel, namespace, compiled
        self._peer.begin(link, self._broken, self._tell_call if tells_calls else None)
        self._index = 0

    def _broken(self, why):
        """The solution has gone or has broken the protocol: nothing more is to be had from it."""
        runner.flush()
        kind = runner.LOST if why is None else runner.GARBLED
        message = (why or "").encode("utf-8", "replace")[: runner.MESSAGE_LIMIT]
        self._channel.send(kind, 0, self._index, self._peer.calls, message)
        _exit(0)

    def _tell_call(self):
        """A call begins, which has a limit of its own."""
        self._channel.send(runner.CALL)

    def _reseed(self, *values):
        """In place of `random.seed`: a candidate beside its tests would draw from the same generator."""
        _seed(*values)
        self._peer.seed(values)

    def run(self, first, entry_points):
        """True when the solution has changed an argument in place. It may have been more than the tests' own."""
        random.seed = self._reseed
        # One that may be a class is asked for: it is more than something to call.
        entries = {name: self._peer.named(name) for name in entry_points if not name[:1].isupper()}
        end = first + self._channel.number()
        for self._index in range(first, end):
            clock = runner.Clock()
            names = Names(self._namespace)
            for name in entry_points:
                names.pop(name, None)
            names.update(entries)
            names.peer = self._peer
            status, message = self._attempt(self._channel.text(), names, entry_points)
            runner.flush()
            calls = _pack_calls(min(self._peer.calls, 0xFFFFFFFF))
            holds = self._index + 1 == end
            self._channel.send(runner.JUDGED, status, self._index, clock.microseconds(), message, calls, holds)
        self._peer.check_silence()
        return self._peer.has_changed

    def _attempt(self, source, names, entry_points):
        peer = self._peer
        peer.begin_test()
        status, message = runner.attempt(source, self._index, names, self._compiled)
        peer.end_test()
        if peer.unsupported is None:
            if peer.resolved and status == runner.PASS and entry_points:
                return status, _resting(peer.resolved.difference(entry_points))
            return status, message
        message = ("unsupported value: " + peer.unsupported).encode("utf-8", "replace")
        return runner.ERROR, message[: runner.MESSAGE_LIMIT]


def _resting(names):
    """What is said of a test that passes by names that are the candidate's, though nobody has said that they are."""
    if not names:
        return b""
    return ("names of the candidate: " + ", ".join(sorted(names))).encode("utf-8", "replace")[: runner.MESSAGE_LIMIT]


# Made before there is a program: a run then copies fewer pages of memory.
TESTER = Tester()


def run(channel, link, seed):
    namespace = runner.begin(seed)
    first, setup = channel.number(), channel.text()
    tells_calls = channel.number()
    entry_points = [channel.text().decode("utf-8", "replace") for _ in range(channel.number())]
    if not runner.load_all(channel, (("<setup>", setup),), namespace):
        return
    TESTER.begin(channel, link, namespace, tells_calls=tells_calls)
    TESTER.run(first, entry_points)
    channel.send(runner.END)
