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


def crossed(form, raised):
    """The exception that a reply tells of, `raised` being those that the reply's side was told of; None for no such
    form."""
    if type(form) is not list or len(form) not in (2, 3):
        return None
    name, text, *own = form
    if name == "" and type(text) is int and 0 <= text < len(raised) and not own:
        return raised[text]
    if own:
        return own[0] if isinstance(own[0], Exception) else None
    known = type(name) is str and type(text) is str and name in EXCEPTIONS
    return EXCEPTIONS[name](text) if known else None
