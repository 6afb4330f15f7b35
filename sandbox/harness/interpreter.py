"""Run by the interpreter outside the sandbox: prints which files it needs in an empty root, one `key value` a line."""

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


def mapped_files():
    with open("/proc/self/maps") as maps:
        return {line.split(None, 5)[5].strip() for line in maps if line.count("/") > 1 and ".so" in line}


def main():
    if sys.implementation.name != "cpython":
        raise SystemExit("not CPython")
    executable = os.path.realpath(sys.executable)
    libraries = sorted({os.path.dirname(path) for path in mapped_files()})
    standard = [os.path.realpath(path) for path in sys.path if os.path.isdir(path)]
    # A directory within another needs no place of its own.
    places = sorted(set(standard + libraries))
    places = [p for p in places if not any(p != q and p.startswith(q + "/") for q in places)]
    loader = elf_interpreter(executable)
    print("version", "%d.%d.%d" % sys.version_info[:3])
    print("executable", executable)
    print("libraries", ":".join(libraries))
    for place in places + [executable]:
        print("bind", place)
    for link in filter(None, [loader] + [p for p in sys.path if os.path.isdir(p)]):
        print("link", link)


main()
