"""One run: loads a candidate, tries its tests, and sends a record for each. Everything it needs to judge is bound
here, before any program exists, so that what a program does to modules and builtins comes too late."""

import _random
import builtins
import functools
import os
import random
import struct
import sys
import time
import types

from harness.facts import facts_json
from harness.suites import Skipped, run_cases, translated

LOADED, TEST, LOAD_FAILED, END, FACTS, JUDGED, LOST, GARBLED, CALL = 1, 2, 3, 4, 5, 6, 7, 8, 10
PASS, FAIL, ERROR, MEMORY, SKIPPED = 0, 1, 2, 4, 8
LOAD_ERROR, SYNTAX_ERROR, LOAD_MEMORY = 0, 1, 2
MESSAGE_LIMIT = 512
RECURSION_LIMIT = 1000
# Not `__main__`, so that a script's own main part stays asleep; in `sys.modules`, because dataclasses and pickle look
# a class's module up there.
MODULE_NAME = "solution"

_read, _write, _exit = os.read, os.write, os._exit
_pack_record = struct.Struct("<16sBBHII").pack
_unpack = struct.Struct("<I").unpack
_process_time, _thread_time = time.process_time_ns, time.thread_time_ns
_stdout, _stderr = sys.stdout, sys.stderr
_modules, _frame, _set_recursion_limit = sys.modules, sys._getframe, sys.setrecursionlimit
_Module = types.ModuleType
# What `random.seed` comes to for an integer, without the pages that its checks would touch.
_seed = functools.partial(_random.Random.seed, random._inst)


class Channel:
    """The socket to the supervisor: programs come down, records go up."""

    __slots__ = ("_descriptor", "_nonce", "_pending")

    def __init__(self, descriptor, nonce):
        self._descriptor, self._nonce, self._pending = descriptor, nonce, b""

    def _bytes(self, length):
        parts = []
        while length:
            part = _read(self._descriptor, min(length, 1 << 20))
            if not part:
                _exit(71)  # the supervisor has gone
            parts.append(part)
            length -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def number(self):
        return _unpack(self._bytes(4))[0]

    def text(self):
        return self._bytes(self.number())

    def send(self, kind, status=0, index=0, value=0, message=b"", payload=b"", holds=False):
        """A record that is held goes with the next one, which must come at once: the supervisor wakes up once."""
        record = self._pending + _pack_record(self._nonce, kind, status, len(message), index, value) + message + payload
        self._pending = record if holds else b""
        while record and not holds:
            record = record[_write(self._descriptor, record) :]


def describe(error):
    """`Type: text` in at most MESSAGE_LIMIT bytes of UTF-8. Both may be made by the program, so neither is trusted."""
    try:
        name, text = type(error).__name__, str(error)
        if type(name) is not str or type(text) is not str:
            return b"exception without a readable name"
        message = (name + ": " + text[:MESSAGE_LIMIT] if text else name).encode("utf-8", "backslashreplace")
        return message[:MESSAGE_LIMIT].decode("utf-8", "ignore").encode("utf-8")
    except BaseException:
        return b"exception whose text could not be made"


def flush():
    for stream in (_stdout, _stderr):
        try:
            stream.flush()
        except BaseException:
            pass  # closed or broken by the program: its own loss


def load(source, name, namespace):
    """Compiles and runs source in a namespace. Gives None, or the status and message of its failure."""
    try:
        code = compile(source, name, "exec", 0, True)
    except MemoryError as error:
        return LOAD_MEMORY, describe(error)
    except (SyntaxError, ValueError) as error:
        return SYNTAX_ERROR, describe(error)
    except BaseException as error:
        return LOAD_ERROR, describe(error)
    try:
        exec(code, namespace)
    except MemoryError as error:
        return LOAD_MEMORY, describe(error)
    except BaseException as error:
        return LOAD_ERROR, describe(error)
    return None


def compiled(source, index):
    return compile(translated(source), "<test %d>" % index, "exec", 0, True)


def attempt(source, index, namespace, compiled=compiled):
    """Runs one test. Gives its status and message."""
    try:
        exec(compiled(source, index), namespace)
        run_cases(source, namespace, MODULE_NAME)
    except AssertionError as error:
        return FAIL, describe(error)
    except MemoryError as error:
        return MEMORY, describe(error)
    except Skipped as error:
        return SKIPPED, describe(error)
    except BaseException as error:
        return ERROR, describe(error)
    return PASS, b""


class Clock:
    """Processor time since it was made."""

    __slots__ = ("_process", "_thread")

    def __init__(self):
        # While a CPU limit is armed, the kernel brings the process's clock up to date only at its ticks; the thread's
        # is exact, but blind to other threads.
        self._process, self._thread = _process_time(), _thread_time()

    def microseconds(self):
        spent = max(_process_time() - self._process, _thread_time() - self._thread) // 1000
        return min(spent, 0xFFFFFFFF)


def run_tests(channel, namespace, first):
    end = first + channel.number()
    for index in range(first, end):
        clock = Clock()
        # Each test gets names of its own; what it assigns, the next one does not see.
        status, message = attempt(channel.text(), index, dict(namespace))
        spent = clock.microseconds()
        flush()
        channel.send(TEST, status, index, spent, message, holds=index + 1 == end)


def begin(seed):
    """The empty namespace of a program, with its random numbers and its recursion limit as they must be."""
    _seed(seed)
    module = _Module(MODULE_NAME)
    _modules[MODULE_NAME] = module
    namespace = module.__dict__
    namespace["__builtins__"] = builtins
    depth = 0
    frame = _frame(1)
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    _set_recursion_limit(RECURSION_LIMIT + depth + 1)
    return namespace


def load_all(channel, sources, namespace):
    """Runs named sources one after another and tells how that went. False when one of them failed."""
    failure = None
    for name, source in sources:
        failure = failure or (source and load(source, name, namespace))
    flush()
    if failure:
        channel.send(LOAD_FAILED, failure[0], message=failure[1])
    else:
        channel.send(LOADED)
    return not failure


def run(channel, seed):
    namespace = begin(seed)
    first = channel.number()
    sources = ("<setup>", channel.text()), ("<candidate>", channel.text())
    if load_all(channel, sources, namespace):
        run_tests(channel, namespace, first)
        channel.send(END)


def inspect(channel):
    channel.send(LOADED)
    first = channel.number()
    for index in range(first, first + channel.number()):
        facts = facts_json([channel.text()])[1:-1].encode("utf-8", "backslashreplace")
        channel.send(FACTS, 0, index, len(facts), payload=facts)
    channel.send(END)
