"""Whole runs of a program of our own, made by the zygote before there is any other. The interpreter adapts code to its
use and fills its caches while it runs: what it has written once for all, no run has to write, and copy, for itself."""

import os
import random
import socket
import struct
import sys

from harness import runner, solver, tester
from harness.link import Link

# As often as the interpreter wants to have seen code before it settles on a form of it.
ROUNDS = 20
CANDIDATE = b"""
import math
from typing import List
def total(values: List[int], factor=1):
    result = []
    for value in values:
        if value % 2 == 0 and value not in result:
            result.append(math.floor(value * factor))
    return sorted(result, key=lambda it: -it)
"""
TESTS = (
    b"assert total([1, 2, 4]) == [4, 2]",
    b"assert total([(1), 6], factor=2) == [12], 'wrong'",
    b"def check(candidate):\n    assert candidate([]) == [] and tuple(candidate([2])) == (2,)\ncheck(total)",
    b"assert total([2]) == 3",
    b"total(None)",
)


class Loopback:
    """A link whose other side answers at once."""

    is_silent = Link.is_silent

    def __init__(self, reads):
        self.reads = reads

    def send(self, number, lines):
        self._reply = number, solver.SOLVER.answer(lines, number)

    def receive(self):
        return self._reply


def rehearse():
    limit, seed = sys.getrecursionlimit(), random.seed
    for number in range(ROUNDS):
        _with_channel(_alone, [0, b"import math", CANDIDATE, len(TESTS), *TESTS])
        _with_channel(_as_tester, [0, b"import math", 0, 1, b"total", len(TESTS), *TESTS])
        _with_pipe(_exchange)
    del sys.modules[runner.MODULE_NAME]
    sys.setrecursionlimit(limit)
    random.seed = seed
    solver.SOLVER.begin({})
    tester.TESTER.begin(None, None, {})


def _alone(channel):
    runner.run(channel, 0)


def _as_tester(channel):
    namespace = runner.begin(0)
    runner.load(CANDIDATE, "<candidate>", namespace)
    solver.SOLVER.begin(namespace)
    _with_pipe(lambda reads, _: tester.run(channel, Loopback(reads), 0))


def _exchange(reads, writes):
    link = Link(reads, writes)
    link.send(bytes(8), ['["c","total"]', "[1,2]"])
    link.receive()


def _with_channel(run, parts):
    """Runs with a channel that holds numbers and texts already."""
    near, far = socket.socketpair()
    with near, far:
        for part in parts:
            far.sendall(struct.pack("<I", part if isinstance(part, int) else len(part)))
            if not isinstance(part, int):
                far.sendall(part)
        run(runner.Channel(near.fileno(), bytes(16)))


def _with_pipe(use):
    reads, writes = os.pipe()
    try:
        use(reads, writes)
    finally:
        os.close(reads)
        os.close(writes)
