"""Finds the tests of a file of tests, with `ast` alone: whatever pytest, unittest, doctest or a plain run of the file would
take for one. What cannot be run without one of those is told with its reason, never left out in silence."""

import ast

from harness.trees import preorder

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = _FUNCTIONS + (ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Pass)
_CASES = ("TestCase", "IsolatedAsyncioTestCase")
# Bases that bring no tests.
_EMPTY_BASES = ("object", "ABC", "Generic", "Protocol", "NamedTuple", "Enum")
_RUNNERS = ("unittest", "pytest", "doctest")
# Calls into these prepare something, and check nothing.
_PREPARING = ("sys", "os", "random", "warnings", "logging")
_SINGLE = ("setup_method", "teardown_method", "setup", "teardown")


def suite_of(tree, called):
    """Numbers of the statements that prepare, and the tests, of a parsed file, which calls these names as functions."""
    return Suite(tree, called).found()


class Suite:
    def __init__(self, tree, called):
        self._called = called
        self._body = tree.body
        self._functions = {it.name: it for it in tree.body if isinstance(it, _FUNCTIONS)}
        self._classes = {it.name: it for it in tree.body if isinstance(it, ast.ClassDef)}
        self._aliases = {
            alias.asname or alias.name: alias.name for it in tree.body if isinstance(it, ast.ImportFrom)
            for alias in it.names}
        self._plainly = {_plain_call(it) for it in tree.body}

    def found(self):
        prepares, tests = [], []
        for number, node in enumerate(self._body):
            tests += self._docstrings(node)
            if _prepares(node):
                prepares.append(number)
                tests += self._definition(node)
            elif is_main_guard(node):
                if not all(self._runs(it) for it in node.body):
                    tests.append(_test("main", "the main part", node, statement=number))
            elif not self._runs(node) or _plain_call(node) in self._functions:
                tests.append(_test("statement", "", node, statement=number))
        return {"prepares": prepares, "tests": tests}

    def _docstrings(self, node):
        """Examples of a text that stands alone, of functions and of classes."""
        texts = [(node, node.value)] if _is_text(node) else []
        if isinstance(node, _FUNCTIONS + (ast.ClassDef,)):
            parts = [node] + [it for it in node.body if isinstance(it, _FUNCTIONS)]
            texts = [(it, it.body[0].value) for it in parts if it.body and _is_text(it.body[0])]
        return [
            _test("doctest", getattr(it, "name", ""), text, text=_clean(text.value)) for it, text in texts
            if any(line.lstrip().startswith(">>> ") for line in text.value.split("\n"))]

    def _definition(self, node):
        if isinstance(node, ast.ClassDef):
            return self._class(node)
        if not isinstance(node, _FUNCTIONS) or self._functions[node.name] is not node:
            return []
        if node.name == "check" and _required(node) == 1:
            return [] if "check" in self._called else [_test("check", "check", node)]
        if not node.name.startswith("test") or node.name in self._plainly:
            return []
        refusal = _refusal(node, 0)
        if refusal is None:
            return [_test("function", node.name, node, code=node.name + "()")]
        # A helper that the file's own statements call with what it takes.
        return [] if node.name in self._called and not _is_marked(node) else [_test("function", node.name, node, refusal)]

    def _class(self, node):
        if self._is_case(node):
            return [_test("cases", node.name, node)]
        if not node.name.startswith("Test"):
            return []
        members, unknown = {}, None
        for it in self._line(node):
            if type(it) is str:
                unknown = it
            else:
                members.update((part.name, part) for part in it.body if isinstance(part, _FUNCTIONS))
        tests = [it for name, it in members.items() if name.startswith("test")]
        if unknown is not None:
            return [_test("method", node.name, node, "derives from %s, whose tests are not to be seen here" % unknown)]
        if "__init__" in members and tests:
            return [_test("method", node.name, node, "has a method __init__, so that nobody makes its objects")]
        return [self._method(node, it, members) for it in tests]

    def _method(self, owner, it, members):
        name = owner.name + "." + it.name
        bound = 0 if _has_decorator(it, "staticmethod") else 1
        refusal = _refusal(it, bound)
        lines, after = ["_it = %s()" % owner.name], []
        for hook in ("setup_class", "setup_method", "setup", "teardown_method", "teardown", "teardown_class"):
            if hook in members:
                takes = _required(members[hook]) > 1
                call = "_it.%s(%s)" % (hook, "_it.%s" % it.name if takes and hook in _SINGLE else "")
                (after if hook.startswith("teardown") else lines).append(call)
        call = "_it.%s()" % it.name
        if after:
            lines += ["try:", "    " + call, "finally:"] + ["    " + part for part in after]
        else:
            lines.append(call)
        return _test("method", name, it, refusal, code="\n".join(lines))

    def _line(self, node, above=(), done=None):
        """The classes of the file that it derives from, each once, and it last; names of those that are unknown."""
        done = set() if done is None else done
        for base in reversed(node.bases):
            name = self._name(base)
            if name in self._classes and name not in above:
                if name not in done:
                    done.add(name)
                    yield from self._line(self._classes[name], above + (name,), done)
            elif name not in _EMPTY_BASES:
                yield name
        yield node

    def _is_case(self, node):
        return any(
            it in _CASES or it.endswith("TestCase") if type(it) is str else False for it in self._line(node))

    def _name(self, base):
        if isinstance(base, ast.Subscript):
            base = base.value
        if isinstance(base, ast.Attribute):
            return base.attr
        return self._aliases.get(base.id, base.id) if isinstance(base, ast.Name) else "an expression"

    def _runs(self, node):
        """Whether a statement only starts, or tells of, tests that are found without it."""
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.Pass)) or _is_text(node):
            return True
        if isinstance(node, ast.Assign):
            node = ast.Expr(node.value)
        call = node.value if isinstance(node, ast.Expr) else None
        if not isinstance(call, ast.Call):
            return False
        if any(isinstance(it, ast.Name) and it.id in _RUNNERS or isinstance(it, ast.Attribute) and it.attr.endswith(
                "TestRunner") for it in preorder(call)):
            return True
        name = call.func.id if isinstance(call.func, ast.Name) else None
        return name == "print" or (name in self._functions and name.startswith("test") and not call.args)


def _test(kind, name, node, refusal=None, statement=None, code=None, text=None):
    line = min([node.lineno] + [it.lineno for it in getattr(node, "decorator_list", [])])
    return {
        "kind": kind, "name": name, "line": line, "refusal": refusal, "statement": statement, "code": code, "text": text}


def _prepares(node):
    """Whether a statement can only prepare what comes after it."""
    if isinstance(node, _DEFINITIONS) or type(node).__name__ == "TypeAlias":
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        root = node.value.func
        while isinstance(root, ast.Attribute):
            root = root.value
        return isinstance(root, ast.Name) and root.id in _PREPARING
    if not isinstance(node, (ast.If, ast.Try, ast.With)) or is_main_guard(node):
        return False
    inner = node.body + getattr(node, "orelse", []) + getattr(node, "finalbody", [])
    for it in getattr(node, "handlers", []):
        inner = inner + it.body
    # An assignment may well call what is tested: only imports and definitions are sure to be none.
    return all(isinstance(it, _DEFINITIONS) for it in inner) and not (
        isinstance(node, ast.Try) and not any(isinstance(it, (ast.Import, ast.ImportFrom)) for it in node.body))


def _refusal(node, bound):
    if _is_marked(node):
        return "is parametrised, which only pytest runs: call it with each set of values in statements of the file"
    if isinstance(node, ast.AsyncFunctionDef):
        return "is async, and nobody awaits it: make it a plain function that drives it"
    if _required(node) > bound:
        return "takes parameters (fixtures), which only pytest gives: make the values in the test itself"
    return None


def _is_marked(node):
    return any(isinstance(it, ast.Attribute) and it.attr == "parametrize" for d in node.decorator_list for it in preorder(d))


def _has_decorator(node, name):
    return any(isinstance(it, ast.Name) and it.id == name for it in node.decorator_list)


def _required(node):
    arguments = node.args
    named = sum(it is None for it in arguments.kw_defaults)
    return len(arguments.posonlyargs) + len(arguments.args) - len(arguments.defaults) + named


def _plain_call(node):
    """The name of the function that a statement calls with nothing, and that alone."""
    call = node.value if isinstance(node, ast.Expr) else None
    plain = isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and not call.args and not call.keywords
    return call.func.id if plain else None


def _clean(text):
    """The text with lone surrogates replaced, which JSON could not carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def is_main_guard(node):
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Compare) or len(node.test.ops) != 1:
        return False
    sides = [node.test.left, node.test.comparators[0]]
    return (
        isinstance(node.test.ops[0], ast.Eq)
        and any(isinstance(s, ast.Name) and s.id == "__name__" for s in sides)
        and any(isinstance(s, ast.Constant) and s.value == "__main__" for s in sides)
    )
