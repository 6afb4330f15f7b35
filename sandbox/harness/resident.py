"""A tester that stays: it tries the trusted tests of one program after another, each on a solution in a process of its
own. It never holds a byte of a candidate. Between programs it is as it was before the first, or it ends and a fresh
one takes its place."""

import _thread
import ast
import builtins
import collections
import opcode
import os
import socket
import struct
import sys
import types

from harness import runner
from harness.encoder import BUILTINS
from harness.link import Link
from harness.tester import TESTER

STAYS, LEAVES = 0, 1
_exit, _close = os._exit, os.close
_modules, _count_threads = sys.modules, _thread._count
_unpack_length, _unpack_head = struct.Struct("<I").unpack_from, struct.Struct("<IQ").unpack_from
_unpack_pipes, _HEAD = struct.Struct("<ii").unpack, 12
_CHUNK, _SPACE = 1 << 16, socket.CMSG_SPACE(2 * 4)
_Code, _KNOWN_LIMIT = types.CodeType, 64
_SETS_ATTRIBUTES = [opcode.opmap[name] for name in ("STORE_ATTR", "DELETE_ATTR")]
# Modules in which a test can leave nothing changed but the containers that they hold; `random` is seeded anew for each
# program.
STATELESS = frozenset(
    "__future__ abc array base64 binascii bisect cmath collections copy dataclasses datetime enum fractions functools "
    "hashlib heapq itertools json keyword math numbers operator random re string struct textwrap time typing "
    "unicodedata zlib".split()
)
# With these a test reaches more than its own values.
_FAR = frozenset(
    "ForwardRef __import__ attrgetter breakpoint compile delattr eval exec exit get_type_hints getattr globals help input "
    "locals memoryview methodcaller object open quit register setattr super type vars".split()
)
_NEAR = frozenset(("__name__", "__module__", "__qualname__", "__doc__", "__annotations__"))


_CONTAINERS = (list, dict, set, bytearray, collections.deque)


def held(modules):
    """The names by which stateless modules give away a container of their own."""
    own = [it for name, it in list(modules.items()) if name.partition(".")[0] in STATELESS]
    return {
        name for module in own for name, it in vars(module).items()
        if isinstance(it, _CONTAINERS) and name[:2] != "__"}


HELD = set()  # filled by what a tester finds loaded


class Post(runner.Channel):
    """A channel on which a program comes whole, together with the tester's ends of the pipes to its solver."""

    __slots__ = ("_socket", "_data", "_at")

    def __init__(self, connection, descriptor, nonce):
        super().__init__(descriptor, nonce)
        self._socket = connection

    def receive(self):
        """Waits for a program. Gives its seed and its two pipes."""
        data, extras, _, _ = self._socket.recvmsg(_CHUNK, _SPACE)
        if not data:
            _exit(71)  # the supervisor has gone
        while len(data) < 4:
            data += super()._bytes(4 - len(data))
        length = _unpack_length(data)[0]
        if len(data) < length:
            data += super()._bytes(length - len(data))
        self._data, self._at = data, _HEAD
        return _unpack_head(data)[1], _unpack_pipes(extras[0][2])

    def _bytes(self, length):
        start = self._at
        self._at = end = start + length
        return self._data[start:end]


def reach(setup):
    """The names through which tests get at more than stateless modules, when set-up code does nothing but import.
    None when it does."""
    try:
        statements = ast.parse(setup).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    far = set()
    for it in statements:
        if type(it) not in (ast.Import, ast.ImportFrom):
            return None
        for alias in it.names:
            module = (it.module or "" if type(it) is ast.ImportFrom else alias.name).partition(".")[0]
            if module not in STATELESS:
                if alias.name == "*":
                    return None
                far.add(alias.asname or alias.name.partition(".")[0])
            elif type(it) is ast.ImportFrom and reaches_in(alias.name):
                far.add(alias.asname or alias.name)
    return far


def reaches_in(name):
    """Whether something of this name may be a container that a module works with: one that it gives away, or whatever it
    calls its own by an underscore."""
    return name in HELD or (name[:1] == "_" and name != "_" and name[:2] != "__")


def is_plain(codes, far):
    """Whether compiled tests can have changed nothing but what is theirs: they set no attributes, and use neither
    modules with a state nor names that reach further. Says no where it cannot tell."""
    codes = list(codes)
    while codes:
        code = codes.pop()
        for name in code.co_names:
            if name in _FAR or name in far or reaches_in(name) or (name[:2] == "__" and name not in _NEAR):
                return False
            if name.partition(".")[0] not in STATELESS and name in _modules:
                return False
        operations = code.co_code[::2]
        if any(it in operations for it in _SETS_ATTRIBUTES):
            return False
        codes += [it for it in code.co_consts if type(it) is _Code]
    return True


def is_closed(codes, known):
    """Whether compiled tests can have passed nothing to the solution but what they made: they name nothing but what is
    known, which are entry points and builtins, of which none can be changed."""
    codes = list(codes)
    while codes:
        code = codes.pop()
        if not known.issuperset(code.co_names):
            return False
        codes += [it for it in code.co_consts if type(it) is _Code]
    return True


class Resident:
    def __init__(self, post):
        self._post = post
        self._setups = {}  # by source: the names it gives to tests, and those of them that reach far
        self._known, self._codes = {}, []  # what tests are compiled to, by source and place; those of this program
        HELD.update(held(_modules))
        self._builtins, self._modules = dict(vars(builtins)), dict(_modules)

    def serve(self):
        """For ever: one program after another."""
        while True:
            seed, pipes = self._post.receive()
            clock = runner.Clock()
            stays = self._judge(seed, Link(*pipes)) and self._is_unchanged()
            for descriptor in pipes:
                _close(descriptor)
            self._post.send(runner.END, STAYS if stays else LEAVES, value=clock.microseconds())
            if not stays:
                _exit(0)

    def _judge(self, seed, link):
        """True when the tests can have left nothing behind. Ends this process when set-up code fails."""
        post = self._post
        namespace = runner.begin(seed)
        first, setup = post.number(), post.text()
        tells_calls = post.number()
        entry_points = [post.text().decode("utf-8", "replace") for _ in range(post.number())]
        far = self._set_up(setup, namespace)
        known = (BUILTINS.keys() - namespace.keys()).union(entry_points)
        self._codes = []
        TESTER.begin(post, link, namespace, self._compiled, tells_calls)
        changed = TESTER.run(first, entry_points)
        TESTER.begin(None, None, {})
        return far is not None and is_plain(self._codes, far) and (not changed or is_closed(self._codes, known))

    def _compiled(self, source, index):
        """Of the tests of a problem, once for all its solutions."""
        key = source, index
        code = self._known.get(key)
        if code is None:
            code = runner.compiled(source, index)
            if len(self._known) == _KNOWN_LIMIT:
                self._known.clear()
            self._known[key] = code
        self._codes.append(code)
        return code

    def _set_up(self, setup, namespace):
        if setup in self._setups:
            names, far = self._setups[setup]
            namespace.update(names)
            self._post.send(runner.LOADED)
            return far
        if not runner.load_all(self._post, (("<setup>", setup),), namespace):
            _exit(0)
        far = reach(setup)
        if far is not None:
            own = ("__name__", "__builtins__")
            self._setups[setup] = {name: it for name, it in namespace.items() if name not in own}, far
        return far

    def _is_unchanged(self):
        _modules.pop(runner.MODULE_NAME, None)
        try:
            same = vars(builtins) == self._builtins and _modules == self._modules
        except BaseException:
            return False  # something that does not let itself be compared
        return same and not _count_threads()


def run(connection, channel, nonce):
    Resident(Post(connection, channel, nonce)).serve()
