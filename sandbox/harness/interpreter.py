"""Run by the interpreter outside the sandbox: prints which files it needs in an empty root, one `key value` a line.
With the argument `numpy` also what that needs, if it is there."""

import os
import struct
import sys


def elf_interpreter(path):
    """The dynamic loader that a program names, or None for a static one."""
    with open(path, "rb") as file:
        head = file.read(64)
        if head[:5] != b"\x7fELF\x02":
            raise SystemExit("not a 64-bit ELF program: " + path)
        offset, = struct.unpack_from("<Q", head, 32)
        size, count = struct.unpack_from("<HH", head, 54)
        for index in range(count):
            file.seek(offset + index * size)
            kind, _, start, _, _, length = struct.unpack("<IIQQQQ", file.read(40))
            if kind == 3:
                file.seek(start)
                return file.read(length).rstrip(b"\0").decode()
    return None


def standard_directories():
    """Where the standard library is. Whatever else is on the path is nobody's business in the sandbox."""
    own = os.path.dirname(os.__file__)
    return [path for path in sys.path if path == own or os.path.basename(path) == "lib-dynload"]


def mapped_files():
    with open("/proc/self/maps") as maps:
        return {line.split(None, 5)[5].strip() for line in maps if line.count("/") > 1 and ".so" in line}


def numpy_places():
    """The directory of the package and, of a wheel, of the libraries beside it; nothing where there is no numpy."""
    try:
        import numpy
        import numpy.fft, numpy.linalg, numpy.random  # their libraries, too
    except ImportError:
        return []
    package = os.path.dirname(os.path.realpath(numpy.__file__))
    beside = package + ".libs"
    return [package] + ([beside] if os.path.isdir(beside) else [])


def is_within(path, places):
    return any(path == place or path.startswith(place + "/") for place in places)


def main():
    if sys.implementation.name != "cpython":
        raise SystemExit("not CPython")
    executable = os.path.realpath(sys.executable)
    directories = standard_directories()
    numpy = numpy_places() if sys.argv[1:] == ["numpy"] else []
    # A wheel's own libraries are found by its own paths.
    libraries = sorted({os.path.dirname(path) for path in mapped_files() if not is_within(path, numpy)})
    standard = [os.path.realpath(path) for path in directories]
    # A directory within another needs no place of its own.
    places = sorted(set(standard + libraries + numpy))
    places = [p for p in places if not is_within(os.path.dirname(p), places)]
    loader = elf_interpreter(executable)
    print("version", "%d.%d.%d" % sys.version_info[:3])
    print("executable", executable)
    print("libraries", ":".join(libraries))
    for place in places + [executable]:
        print("bind", place)
    if numpy:
        print("numpy", numpy[0])
    for link in filter(None, [loader] + directories):
        print("link", link)


main()
