"""What the tests have put in the place of the standard streams and of functions of the console, on the solution's
side."""

import builtins
import io
import sys

NAMES = ("input", "print", "open")
_STREAMS, _ORIGINALS = (sys.stdout, sys.stderr, sys.stdin), {name: getattr(builtins, name) for name in NAMES}


class Input:
    """Standard input that reads from the tests' process."""

    encoding, closed = "utf-8", False

    def __init__(self, read, readline):
        self.read, self.readline = read, readline

    def __iter__(self):
        return iter(self.readline, "")

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self):
        return list(self)

    def fileno(self):
        raise io.UnsupportedOperation("fileno")

    def isatty(self):
        return False


class Console:
    def __init__(self):
        self._captured = [None, None]

    def replace(self, values, captured):
        """`values`: functions that read and read a line of standard input, or two nulls, and one for each of NAMES or
        null. `captured` says of standard output and error whether what is written goes to the tests."""
        for place, name in enumerate(("stdout", "stderr")):
            stream = None
            if captured[place]:
                stream = self._captured[place] or io.StringIO()
            self._captured[place] = stream
            setattr(sys, name, stream or _STREAMS[place])
        read, readline, *functions = values
        sys.stdin = Input(read, readline) if readline else _STREAMS[2]
        for name, function in zip(NAMES, functions):
            setattr(builtins, name, function or _ORIGINALS[name])

    def taken(self):
        """What was written since the last message, for its heading: nothing, or a list of two texts."""
        if self._captured == [None, None]:
            return []
        return [[self._take(stream) for stream in self._captured]]

    def _take(self, stream):
        if stream is None:
            return ""
        text = stream.getvalue()
        stream.seek(0)
        stream.truncate()
        return text
