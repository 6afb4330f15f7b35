"""Which requests may end by StopIteration: those for the next of an iterator. From any other it would end a loop of the
tests that calls the solution, which then counts as one that went well."""

from harness.mirror import Mirror, is_remote, target

_NAMES = frozenset(("__next__", "send", "throw"))


class Steps:
    def __init__(self):
        self._methods = set()

    def note(self, name, found):
        """A test has asked for an attribute: it may be such a method, which is called by its number."""
        if name in _NAMES and is_remote(found) and not isinstance(found, Mirror):
            self._methods.add(target(found))

    def has(self, head):
        return head[1] in self._methods if head[0] == "c" else len(head) > 2 and head[2] in _NAMES

    def crossed(self, error, head):
        """What a test is to see in the place of the solution's StopIteration: RuntimeError, as from a generator."""
        return error if self.has(head) else RuntimeError("the solution raised StopIteration")
