"""Tests that are not statements which fail by themselves: a text of `>>>` examples, and classes of `unittest` that
nobody runs."""

import sys

_modules = sys.modules
_DOCTEST = """
import doctest as _doctest
_test = _doctest.DocTestParser().get_doctest(%r, {}, "test", None, 0)
_test.globs, _failures = globals(), []
_runner = _doctest.DocTestRunner(verbose=False)
_runner.run(_test, out=_failures.append, clear_globs=False)
assert _runner.tries and not _runner.failures, "".join(_failures)
"""


def translated(source):
    """The source of a test as statements."""
    if not source.lstrip().startswith(b">>>"):
        return source
    return (_DOCTEST % source.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


class Skipped(Exception):
    """All tests of a source want to be left out."""


def run_cases(source, namespace, module):
    """Runs the cases that a test's source has defined. Also where the source starts them itself: what becomes of a run
    that a test starts, it may not look at. Raises the first error, AssertionError for failures, and Skipped."""
    unittest = _modules.get("unittest")
    if b"TestCase" not in source or unittest is None:
        return
    cases = [
        it for it in list(namespace.values())
        if type(it) is type and issubclass(it, unittest.TestCase) and it.__module__ == module]
    if not cases:
        return
    result = unittest.TestResult()
    # All are loaded before one of them runs, which could change the others.
    for suite in [unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in cases]:
        suite.run(result)
    if result.errors:
        raise RuntimeError(result.errors[0][1].rstrip().rpartition("\n")[2])
    assert result.testsRun or result.skipped, "a suite without tests"
    assert not result.failures and not result.unexpectedSuccesses, _first(result)
    if result.testsRun <= len(result.skipped):
        raise Skipped(result.skipped[0][1])


def _first(result):
    return result.failures[0][1].rstrip().rpartition("\n")[2] if result.failures else "an unexpected success"
