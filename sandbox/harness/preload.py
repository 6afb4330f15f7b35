"""What the zygote does once so that no run has to: imports and a warm compiler."""

import importlib.util
import os
import sys
import threading

# Every module that the usual benchmarks and models' answers import. A strict run can import nothing else.
MODULES = (
    "__future__ abc array ast base64 binascii bisect builtins calendar cmath collections collections.abc "
    "contextlib copy copyreg dataclasses datetime decimal enum errno fractions functools gc hashlib heapq "
    "inspect io itertools json keyword linecache math numbers operator os pickle queue random re reprlib resource "
    "secrets select signal socket statistics string struct sys textwrap threading time timeit token tokenize "
    "traceback types typing unicodedata unittest uuid warnings weakref zlib"
).split()

SAMPLE = '''
import math
from collections import Counter
def solve(numbers: list, limit=10, *rest, **options):
    """Doc."""
    total, seen = 0, {}
    for index, value in enumerate(sorted(numbers, key=lambda pair: -pair)):
        if value % 2 == 0 and value not in seen or index > limit:
            seen[value] = [x * 2 for x in range(value) if x ^ 1]
            total += math.floor(value / 3) ** 2
        elif not value:
            continue
        else:
            try:
                total -= int(str(value)[::-1])
            except (ValueError, KeyError) as error:
                raise RuntimeError(f"bad {value!r}") from error
    while total > 100:
        total //= 2
    with open("x") as file:
        yield from (line.strip() for line in file)
    return {k: v for k, v in seen.items()}, total, "text" + 'more' * 3, 1.5e3, None, True
class Node:
    value = 0
    def __init__(self, value, next=None):
        self.value, self.next = value, next
    @property
    def last(self): return self if self.next is None else self.next.last
assert solve([1, 2, 3], limit=2) == [(4, "a"), {"b": (5.0,)}]
'''


def import_modules():
    """Imports what there is of MODULES. Gives the names that could be imported."""
    found = []
    for name in MODULES:
        try:
            __import__(name)
            found.append(name)
        except ImportError:
            pass  # an optional part of this interpreter
    return found


def import_numpy(package):
    """Imports numpy from its own directory, without a look at what else is installed beside it. Gives its version."""
    place = os.path.join(package, "__init__.py")
    spec = importlib.util.spec_from_file_location("numpy", place, submodule_search_locations=[package])
    numpy = importlib.util.module_from_spec(spec)
    sys.modules["numpy"] = numpy
    spec.loader.exec_module(numpy)
    for part in ("fft", "linalg", "polynomial", "random", "testing"):
        importlib.import_module("numpy." + part)
    # A first product makes the linear algebra library set itself up.
    numpy.ones((8, 8)) @ numpy.ones((8, 8))
    return numpy.__version__


def warm():
    for number in range(50):
        compile(SAMPLE + "# %d" % number, "<warm>", "exec", 0, True)
    # Threads of a run share its small address space; the default would reserve 64 MiB for each.
    threading.stack_size(1 << 20)
