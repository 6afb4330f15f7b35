"""Replies of a hostile solution, as its tests' process takes them: pipe, framing, values, and what becomes of a call.

`python3 reply.py [libFuzzer options] CORPUS…` fuzzes with atheris; `python3 reply.py --replay FILE…` needs only Python.
An input is the payload of a reply. Whatever it is, the call returns builtin values, raises a builtin exception, refuses,
or ends the pair.
"""

import os
import pathlib
import sys
import types

HARNESS = pathlib.Path(__file__).resolve().parent.parent / "harness"


class Broken(BaseException):
    """The pair has ended."""


def load():
    """The modules of the harness, from their folder."""
    package = sys.modules["harness"] = types.ModuleType("harness")
    package.__path__ = [str(HARNESS)]
    from harness import decoder, encoder, link, mirror, peer

    return types.SimpleNamespace(decoder=decoder, encoder=encoder, link=link, mirror=mirror, peer=peer)


def broken(why):
    raise Broken(why)


class Target:
    def __init__(self, harness):
        self._harness = harness
        self._number = b"01234567"
        harness.peer.new_number = lambda: self._number
        encoder = harness.encoder
        self._kinds = {type(None), bool, int, float, complex, str, bytes, list, tuple, set, frozenset, dict, range, type,
                       slice, type(...), *encoder.DICT_VIEWS.values(), *encoder.MUTABLE, encoder._Decimal, encoder._Fraction, encoder._Date, encoder._DateTime,
                       encoder._Time, encoder._Delta}
        self._kinds.update(it for it in encoder.TYPES.values() if issubclass(it, Exception))

    def __call__(self, data):
        """Gives what became of a call that was answered so."""
        if len(data) > 1 << 15:
            return None
        reads, writes = os.pipe()
        null = os.open(os.devnull, os.O_WRONLY)
        try:
            # The first byte says which request is answered; the last bit of it, whether something follows the reply.
            head, payload = data[:1] or b"\0", data[1:]
            os.write(writes, len(payload).to_bytes(4, "little") + self._number + payload + b"x" * (head[0] >> 7))
            os.close(writes)
            writes = None
            return self._ask(head[0] & 7, self._harness.link.Link(reads, null))
        finally:
            for descriptor in (reads, writes, null):
                if descriptor is not None:
                    os.close(descriptor)

    def _ask(self, kind, link):
        peer = self._harness.peer.Peer()
        peer.begin(link, broken)
        given = [[1, [2]], {"a": 1}, {3}, bytearray(b"x")]
        try:
            if kind == 0:
                value = peer.resolve("f")
            elif kind == 1:
                value = peer.truth(0)
            elif kind == 2:
                value = peer.get(0, "x")
            elif kind == 3:
                value = peer.call_attribute(0, "pop", [given[0]], {})
            else:
                value = peer.call("f", given, {})
        except Broken:
            return "broken"
        except self._harness.peer.Refusal:
            return "refused"
        except Exception as error:
            self._check_origin(error)
            return type(error).__name__
        if kind != 0:
            self._check(value)
        for argument in given:
            self._check(argument)
        return "value"

    def _check_origin(self, error):
        """A builtin one that was raised as the answer, not by a reader that met something it does not know."""
        if type(error).__module__ != "builtins":
            raise error
        last = error.__traceback__
        while last.tb_next is not None:
            last = last.tb_next
        if last.tb_frame.f_code.co_name not in ("_take", "resolve"):
            raise error

    def _check(self, value):
        """Builtin all the way down."""
        pending, seen = [value], set()
        while pending:
            it = pending.pop()
            if id(it) in seen:
                continue
            seen.add(id(it))
            if type(it) is self._harness.mirror.Mirror or type(type(it)) is self._harness.mirror.Mirror:
                continue
            if type(it) not in self._kinds:
                raise AssertionError("a value of type %r" % type(it))
            if isinstance(it, (list, tuple, set, frozenset, *self._harness.encoder.DICT_VIEWS.values())):
                pending.extend(it)
            elif isinstance(it, dict):
                pending.extend(it)
                pending.extend(it.values())


def main():
    if sys.argv[1:2] == ["--replay"]:
        target = Target(load())
        for name in sys.argv[2:]:
            target(pathlib.Path(name).read_bytes())
        print("%d inputs" % len(sys.argv[2:]))
        return
    import atheris

    with atheris.instrument_imports(include=["harness"]):
        target = Target(load())
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
