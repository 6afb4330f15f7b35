"""What a test puts in the place of the standard streams and of functions of the console: the solution's process is told,
so that a call there reads and writes what the test expects."""

import builtins
import sys

from harness.console import NAMES
from harness.decoder import Garbled

_STREAMS = {name: getattr(sys, name) for name in ("stdin", "stdout", "stderr")}
_FUNCTIONS = tuple((name, getattr(builtins, name)) for name in NAMES)


class Streams:
    def __init__(self):
        self._told = (False, False, None, *(None for _ in NAMES))
        self._replaced = False

    def replaced(self):
        """What to tell the solution now, or None: whether standard output and error are captured; and functions."""
        plain = sys.stdout is _STREAMS["stdout"] and sys.stderr is _STREAMS["stderr"]
        plain = plain and sys.stdin is _STREAMS["stdin"]
        functions = [None if getattr(builtins, name) is own else getattr(builtins, name) for name, own in _FUNCTIONS]
        if plain and not self._replaced and functions == [None] * len(functions):
            return None
        stdin = None if sys.stdin is _STREAMS["stdin"] else sys.stdin
        captured = [sys.stdout is not _STREAMS["stdout"], sys.stderr is not _STREAMS["stderr"]]
        now = (*captured, stdin, *functions)
        if all(old is new for old, new in zip(self._told, now)):
            return None
        self._told, self._replaced = now, any(it for it in now)
        reading = [None, None] if stdin is None else [stdin.read, stdin.readline]
        return captured, reading + functions

    def write(self, texts):
        """Writes what the solution has written to what the test reads."""
        if len(texts) != 2 or not all(type(text) is str for text in texts):
            raise Garbled("output that is no text")
        for text, stream, captured in zip(texts, (sys.stdout, sys.stderr), self._told):
            if text and captured:
                stream.write(text)
