"""The tests' view of the solution's process: requests, and replies of which nothing is believed."""

import sys

from harness import exchange, fields
from harness.borrowed import Loans
from harness.classes import Classes
from harness.decoder import Decoder, Garbled
from harness.encoder import BUILTINS, MUTABLE, Encoder, Unsupported
from harness.failures import crossed, name_and_text
from harness.link import Lost, new_number
from harness.mirror import CHANGING, COMPARISONS, TELLING, TEXTS, Mirror, Remote, RemoteMethod, is_remote, target
from harness.steps import Steps
from harness.streams import Streams

_modules = sys.modules
_LABEL_LIMIT, _DEPTH_LIMIT, _Builtin = 100, 60, type(len)


class Refusal(BaseException):
    """A value that cannot cross has been met. Not an Exception: a test's `except` must not take it for a failure."""


class Peer:
    def __init__(self):
        self._encoder = Encoder(self._tree)
        self._classes = Classes(self)
        special = self._classes.readers()
        special.update({"R": self._refer, "M": self._follow, "p": lambda number: self._loans.value(number)[1]})
        self._decoder = Decoder(special)
        self.begin(None, None)

    def begin(self, link, broken, tell=None):
        """Forgets all that it knew. `tell` is called before each request that no other is in the middle of. `broken` is
        called with None when the solution has gone and with what was wrong when it broke the protocol; it does not
        return."""
        self._link, self._broken, self._tell = link, broken, tell
        self._classes.begin()
        self._streams, self._loans, self._steps, self._raised = Streams(), Loans(), Steps(), []
        self._tracked, self._tracked_texts, self._sent = [], [], []
        self._depth, self.calls, self.unsupported, self.has_changed, self.resolved = 0, 0, None, False, set()

    def begin_test(self):
        self.calls, self.unsupported = 0, None
        self.resolved.clear()
        if self._tracked or self._raised or self._loans.any:
            # What the solution was given is not there for the next test.
            self._exchange(["z"], [])
            self._loans.begin_test()
            del self._tracked[:], self._tracked_texts[:], self._raised[:]

    def end_test(self):
        try:
            self._write_back()
        except Refusal:
            pass

    def named(self, name):
        return self._classes.entry(name)

    def call(self, goal, values, named):
        self.calls += 1
        return self._request(["c", goal, *named], [*values, *named.values()])

    def call_attribute(self, goal, name, values, named):
        self.calls += 1
        return self._request(["a", goal, name, *named], [*values, *named.values()])

    def operate(self, it, name, values):
        """What Python does with a special method of an object of the solution."""
        if not isinstance(it, Mirror):
            kind, base, carried = type(it), type(it).__kept__, type(it).__carried__
            if carried and not kind.__named__ and hasattr(carried, name) and name not in TEXTS:
                self.refuse("%s of %s" % (name, kind.__name__))
            if name in TELLING and not all(map(is_remote, values)):
                if base and name not in CHANGING and hasattr(base, name):
                    return getattr(base, name)(self._request(["l", target(it)], []), *values)
                if name in ("__eq__", "__ne__") and values[0] is None:
                    return name == "__ne__"
                if name in COMPARISONS or not kind.__named__:
                    self.refuse(kind.__name__)
        self.calls += 1
        if name == "__exit__":
            values = (*values[:2], None)  # no frames of the tests
        return self._request(["m", target(it), name], [*values])

    def get(self, goal, name):
        found = self._request(["g", goal, name], [])
        self._steps.note(name, found)
        return fields.own(self, found) if name == fields.NAME else found

    def set(self, goal, name, value):
        self._request(["s", goal, name], [value])

    def delete(self, goal, name):
        self._request(["x", goal, name], [])

    def truth(self, goal):
        answer = self._request(["b", goal], [])
        if type(answer) is not bool:
            self._broken("neither true nor false")
        return answer

    def seed(self, values):
        self._request(["j"], [*values])

    def describe(self, number):
        return self._exchange(["d", number], [])

    def resolve(self, name):
        """What a name means that the tests' own process does not know. Raises KeyError for one that nobody knows."""
        try:
            found = self._request(["n", name], [])
        except NameError:
            raise KeyError(name)
        if type(found) is tuple and len(found) == 1:
            self.resolved.add(name)
            return self._classes.named(found[0], name)
        if type(found) is not list or len(found) != 2 or not all(type(part) is str for part in found):
            self._broken("an answer about a name that is none")
        module, attribute = found
        own = _modules.get(module)
        # Its own of the same name, never one of the solution's choice.
        if own is None or name != (attribute or module) or (attribute and not hasattr(own, attribute)):
            self.refuse(name)
        return getattr(own, attribute) if attribute else own

    def refuse(self, what):
        """Ends the present test: its verdict would rest on a value that cannot be had."""
        raise self._refusal(what)

    def _refusal(self, what):
        if self.unsupported is None:
            self.unsupported = "".join(it for it in what[:_LABEL_LIMIT] if it.isprintable())
        return Refusal()

    def _request(self, head, values):
        if self._depth == _DEPTH_LIMIT:
            self.refuse("calls nested deeper than 60")
        self._depth += 1
        try:
            if self._tell and self._depth == 1:
                self._tell()
            self._write_back()
            replaced = self._streams.replaced()
            if replaced:
                self._exchange(["i", *replaced[0]], replaced[1])
            return self._exchange(head, values)
        except StopIteration as error:
            raise self._steps.crossed(error, head)
        finally:
            self._depth -= 1

    def _write_back(self):
        """Tells the solution what the test has changed of what it keeps."""
        for place, value in enumerate(self._tracked):
            self._encoder.begin()
            text = self._encoder.text(value)
            if text != self._tracked_texts[place]:
                self._tracked_texts[place] = text
                self._exchange(["w", place], [value])

    def _exchange(self, head, values):
        encoder = self._encoder
        encoder.begin()
        lines = [encoder.text(head)]
        encoder.begin(numbers=True)
        try:
            lines += [encoder.text(value) for value in values]
            sent = encoder.containers
            number = self._send(lines)
        except Unsupported as error:
            self.refuse(str(error))
        refusal = None
        while True:
            try:
                lines, heading = self._receive(number)
                if heading[0] != "k":
                    return self._take(lines, heading, sent, refusal)
                number, refusal = self._answer(lines, heading[1:], refusal)
            except Lost:
                self._broken(None)
            except Garbled as error:
                self._broken(str(error))
            except Unsupported as error:
                self.refuse(str(error))

    def _send(self, lines):
        number = new_number()
        try:
            self._link.send(number, lines)
        except Lost:
            self._broken(None)
        return number

    def _receive(self, number):
        """The lines of a message and its heading, without what was written to the console."""
        answered, lines = self._link.receive()
        if answered != number:
            raise Garbled("an answer to something that was not asked")
        heading = self._decoder.value(lines[0])
        if type(heading) is not list or not heading or heading[0] not in ("r", "e", "u", "k"):
            raise Garbled("an answer without a heading")
        if len(heading) > 1 and type(heading[1]) is list:
            self._streams.write(heading.pop(1))
        return lines, heading

    def _take(self, lines, heading, sent, refusal):
        """The result of a request, or raises what it raised."""
        status, places = heading[0], heading[1:]
        if len(lines) != len(places) + 2 or not all(type(place) is int for place in places):
            raise Garbled("an answer without a heading")
        # While classes are asked for, other requests come and go.
        self._sent, outer = sent + self._tracked, self._sent
        try:
            if places != sorted(set(places)) or (places and not 0 <= places[0] <= places[-1] < len(self._sent)):
                raise Garbled("an answer about other arguments")
            known, self.has_changed = self._sent, self.has_changed or bool(places)
            changes = [(place, self._decoder.value(line)) for place, line in zip(places, lines[2:])]
            for place, new in changes:
                exchange.replace(known[place], new)
                self._followed(place - len(sent))
            self._sent = known
            result = self._decoder.value(lines[1])
        finally:
            self._sent = outer
        if refusal is not None:
            raise refusal
        if status == "r":
            return result
        if status == "u" and type(result) is str:
            self.refuse(result)
        error = crossed(result, self._raised) if status == "e" else None
        if error is None:
            raise Garbled("a failure without words or of no known kind")
        raise error

    def _followed(self, place):
        if place >= 0:
            self._encoder.begin()
            self._tracked_texts[place] = self._encoder.text(self._tracked[place])

    def _answer(self, lines, head, refusal):
        """Does what the solution asks for in the middle of its answer. Gives the number of the message that it is told
        by, and the refusal that it ended with: the solution's answer is still to come."""
        self._sent, outer = [], self._sent
        values, containers = [self._decoder.value(line) for line in lines[1:]], []
        self._sent = outer
        exchange.link_up(values, containers)
        status, result = "v", None
        try:
            result = self._loans.do(head, values)
        except (Garbled, Lost):
            raise
        except Unsupported as error:
            status, result, refusal = "f", ["RuntimeError", "", -1], refusal or self._refusal(str(error))
        except Refusal as error:
            status, result, refusal = "f", ["RuntimeError", "", -1], refusal or error
        except BaseException as error:
            self._raised.append(error)
            status, result = "f", [*name_and_text(error), len(self._raised) - 1]
        encoder = self._encoder
        try:
            known = {id(it): place for place, it in enumerate(containers)}
            changed = exchange.changes(lines[1:], values, containers, self._decoder, encoder, known)
            encoder.begin(numbers=True)
            body = encoder.text(result)
            heading = encoder.text([status, *(place for place, _ in changed)])
            return self._send([heading, body] + [text for _, text in changed]), refusal
        except Unsupported as error:
            encoder.begin()
            return self._send(['["f"]', '["RuntimeError","",-1]']), refusal or self._refusal(str(error))

    def check_silence(self):
        """After the last test: what the solution has sent beyond its answers breaks the protocol."""
        if not self._link.is_silent():
            self._broken("bytes that nothing asked for")

    def _tree(self, value):
        if isinstance(value, Mirror):
            return {"h": value.__target__}
        if isinstance(value, Remote) and isinstance(type(value), Mirror):
            return {"h": target(value)}
        if type(value) is _Builtin and BUILTINS.get(value.__name__) is value:
            return {"T": value.__name__}
        return self._loans.tree(value)

    def _refer(self, place):
        if type(place) is not int or not 0 <= place < len(self._sent):
            raise Garbled("a value that was never given")
        return self._sent[place]

    def _follow(self, value):
        """Something that the solution keeps, and tells the changes of."""
        if type(value) not in MUTABLE:
            raise Garbled("a value that cannot change")
        self._encoder.begin()
        self._tracked.append(value)
        self._tracked_texts.append(self._encoder.text(value))
        return value
