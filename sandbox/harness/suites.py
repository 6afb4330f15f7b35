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


def run_cases(source, namespace, module):
    """Runs the cases that a test's source has defined and not run. Raises the first error, and AssertionError for
    failures."""
    unittest = _modules.get("unittest")
    if b"TestCase" not in source or unittest is None:
        return
    cases = [
        it for it in list(namespace.values())
        if type(it) is type and issubclass(it, unittest.TestCase) and it.__module__ == module]
    ran = b"run(" in source or b"Runner(" in source
    if not cases or ran:
        return
    result = unittest.TestResult()
    for case in cases:
        unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    if result.errors:
        raise RuntimeError(result.errors[0][1].rstrip().rpartition("\n")[2])
    assert result.testsRun, "a suite without tests"
    assert not result.failures and not result.unexpectedSuccesses, _first(result)


def _first(result):
    return result.failures[0][1].rstrip().rpartition("\n")[2] if result.failures else "an unexpected success"
