"""Given to `python -c` in the new root: loads the harness from descriptor 4 and runs its last module."""

import builtins
import os
import sys
import types


def load():
    with os.fdopen(4, "rb") as file:
        file.seek(0)
        data = file.read()
    harness = types.ModuleType("harness")
    harness.__path__ = []
    sys.modules["harness"] = harness
    while data:
        heading, _, data = data.partition(b"\n")
        name, length = heading.decode().split()
        source, data = data[: int(length)], data[int(length) :]
        module = types.ModuleType("harness." + name)
        # Builtins of its own: what a program does to `builtins` does not reach the code that judges it.
        module.__dict__["__builtins__"] = dict(vars(builtins))
        sys.modules["harness." + name] = module
        setattr(harness, name, module)
        exec(compile(source, "<harness %s>" % name, "exec"), module.__dict__)
    return module.main


if __name__ == "__main__":
    load()()
