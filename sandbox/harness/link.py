"""Two pipes between a solution's process and its tests'. One message answers another; there is never a third.

    message = u32 length of the payload (at most 4 MiB) | u64 number | payload: lines of UTF-8

The tests' side gives each request a random number, which the reply repeats: what was written before the request was
read cannot carry it.
"""

import fcntl
import os
import struct

from harness.decoder import Garbled
from harness.encoder import TEXT_LIMIT, Unsupported

_read, _write, _random = os.read, os.write, os.urandom
_HEADER = struct.Struct("<I8s")
_CHUNK = 1 << 16


class Lost(Exception):
    """The other process has gone, or has closed its end."""


def new_number():
    return _random(8)


class Link:
    """One side's end of both pipes."""

    __slots__ = ("reads", "_writes")

    def __init__(self, reads, writes):
        self.reads, self._writes = reads, writes

    def send(self, number, lines):
        """Raises Unsupported before anything is written when the lines are too long, and Lost."""
        payload = "\n".join(lines).encode()
        if len(payload) > TEXT_LIMIT:
            raise Unsupported("more than 4 MiB")
        data = _HEADER.pack(len(payload), number) + payload
        try:
            while data:
                data = data[_write(self._writes, data) :]
        except OSError:
            raise Lost

    def receive(self):
        """The number and the lines of the next message. Raises Lost, and Garbled when it is none or not alone."""
        data = self._some()
        while len(data) < _HEADER.size:
            data += self._some()
        length, number = _HEADER.unpack_from(data)
        if length > TEXT_LIMIT:
            raise Garbled("a message of %d bytes" % length)
        parts, left = [data[_HEADER.size :]], length + _HEADER.size - len(data)
        while left > 0:
            parts.append(self._some())
            left -= len(parts[-1])
        if left:
            raise Garbled("bytes after the end of a message")
        try:
            return number, b"".join(parts).decode().split("\n")
        except UnicodeDecodeError:
            raise Garbled("a message that is not UTF-8")

    def is_silent(self):
        """Whether nothing has come that nobody has received. Nothing can be received any more."""
        fcntl.fcntl(self.reads, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            return not _read(self.reads, 1)
        except OSError:
            return True

    def _some(self):
        try:
            data = _read(self.reads, _CHUNK)
        except OSError:
            data = b""
        if not data:
            raise Lost
        return data
