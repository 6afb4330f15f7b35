"""The fields of the solution's dataclasses, as the tests' own `dataclasses` understands them."""

import sys

NAME = "__dataclass_fields__"
_modules = sys.modules
_KINDS = ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR")


def own(peer, found):
    """Genuine fields for those that the solution has: `dataclasses` looks for what only its own process has made, and
    takes a class for one without fields where it finds none of that."""
    dataclasses = _modules.get("dataclasses")
    if dataclasses is None:
        return found
    if type(found) is not dict:
        peer.refuse("fields of a dataclass")
    return {name: _field(dataclasses, peer, name, it) for name, it in found.items()}


def _field(dataclasses, peer, name, it):
    kind = it._field_type.name
    if type(name) is not str or type(kind) is not str or kind not in _KINDS:
        peer.refuse("fields of a dataclass")
    made = dataclasses.field(init=bool(it.init), repr=bool(it.repr), compare=bool(it.compare))
    made.name, made.type, made._field_type = name, it.type, getattr(dataclasses, kind)
    made.default = _value(dataclasses, it.default)
    made.default_factory = _value(dataclasses, it.default_factory)
    made.hash, made.metadata = it.hash, it.metadata
    if hasattr(made, "kw_only"):
        made.kw_only = bool(it.kw_only)
    return made


def _value(dataclasses, it):
    return dataclasses.MISSING if type(it).__name__ == "_MISSING_TYPE" else it
