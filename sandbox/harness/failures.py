"""Exceptions that cross between a solution and its tests: builtin ones, by name and message."""

import builtins

TEXT_LIMIT = 10000


def _crossing():
    """Those that can be made of one text. Never SystemExit and its like: they are no exceptions of a computation."""
    found = {}
    for name, it in vars(builtins).items():
        if isinstance(it, type) and issubclass(it, Exception) and it.__name__ == name:
            try:
                it("text")
                found[name] = it
            except TypeError:
                pass
    return found


EXCEPTIONS = _crossing()


def name_and_text(error):
    """The nearest builtin class of an exception and its text. Both may be made by the program: neither is trusted."""
    kind = type(error)
    name = next((it.__name__ for it in kind.__mro__ if EXCEPTIONS.get(it.__name__) is it), None)
    try:
        # A KeyError shows its key as `repr` does, and would do so twice.
        only = error.args[0] if name == "KeyError" and len(error.args) == 1 else None
        text = only if type(only) is str else str(error)
        if type(text) is not str:
            raise TypeError
        text = text[:TEXT_LIMIT]
    except BaseException:
        text = "exception whose text could not be made"
    if name is None:
        label = kind.__name__
        return "RuntimeError", (label[:100] if type(label) is str else "an exception") + ": " + text
    return name, text
