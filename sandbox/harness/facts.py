"""Facts about Python source, read with `ast` alone: nothing that it is given is ever executed.

`facts_json` is the only entry. Its result is the JSON form of `PythonFacts` in Sources/CascadeCore/Execution, one
object for each source. Runs on Python 3.8 to 3.14 and imports nothing beyond the modules below.
"""

import ast
import json
import warnings

from harness.cases import is_main_guard, suite_of
from harness.trees import preorder

# Errors that a text can cause in Python's parser and compiler. MemoryError is how some versions report nesting that
# is too deep, ValueError is for NUL bytes and for integers of more digits than Python converts.
_TEXT_ERRORS = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)

_ALWAYS_EQUAL = (ast.Eq, ast.Is, ast.LtE, ast.GtE)
_ALWAYS_UNEQUAL = (ast.NotEq, ast.IsNot, ast.Lt, ast.Gt)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def facts_json(sources):
    """Returns a JSON array with the facts about each of `sources`, a list of bytes, in order."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return json.dumps([_facts(source) for source in sources])


def _facts(source):
    try:
        text = bytes(source).decode("utf-8")
        # The lines of `ast` end at these three, the lines of `str.splitlines` at more.
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text.startswith("\ufeff"):
            text = text[1:]
        tree = ast.parse(text)
        # Compiling finds what parsing does not: `return` outside a function, a parameter named twice. The code
        # object is dropped, never run.
        compile(tree, "<source>", "exec", dont_inherit=True)
        return _facts_of_tree(tree, text)
    except _TEXT_ERRORS as error:
        return _failure(error)


def _failure(error):
    line = getattr(error, "lineno", None)
    message = getattr(error, "msg", None) or str(error) or type(error).__name__
    if isinstance(error, UnicodeDecodeError):
        message = "not UTF-8: " + error.reason
    elif isinstance(error, (RecursionError, MemoryError)):
        message = "nested too deeply"
    return {
        "parses": False,
        "error": _clean(message),
        "error_line": line if isinstance(line, int) else None,
        "definitions": [],
        "bindings": [],
        "statements": [],
    }


def _facts_of_tree(tree, text):
    definitions = []
    bindings = []
    _collect(tree.body, definitions, bindings)
    lines = [line.encode("utf-8") for line in text.split("\n")]
    statements = [_statement(node, lines) for node in tree.body]
    return {
        "parses": True,
        "error": None,
        "error_line": None,
        "definitions": definitions,
        "bindings": list(dict.fromkeys(bindings)),
        "statements": statements,
        "suite": suite_of(tree, {name for it in statements for name in it["calls"]}),
    }


# Names that running the source as a module would define.


def _collect(body, definitions, bindings):
    for node in body:
        if isinstance(node, _FUNCTIONS):
            definitions.append(_definition(node, "function", *_arity(node)))
        elif isinstance(node, ast.ClassDef):
            definitions.append(_definition(node, "class", *_class_arity(node)))
        elif not is_main_guard(node):
            bindings.extend(_bound_names(node))
            for inner in _inner_bodies(node):
                _collect(inner, definitions, bindings)


def _inner_bodies(node):
    """The statement lists of a compound statement that opens no scope: try, if, with, for, while, match."""
    for field in ("body", "handlers", "cases", "orelse", "finalbody"):
        value = getattr(node, field, None)
        if isinstance(value, list):
            if field in ("handlers", "cases"):
                for part in value:
                    yield part.body
            else:
                yield value


def _bound_names(node):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [(n.asname or n.name.split(".")[0]) for n in node.names if n.name != "*"]
    targets = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target] if node.value is not None else []
    elif isinstance(node, (ast.AugAssign, ast.For, ast.AsyncFor)):
        targets = [node.target]
    elif isinstance(node, (ast.With, ast.AsyncWith)):
        targets = [item.optional_vars for item in node.items if item.optional_vars is not None]
    elif type(node).__name__ == "TypeAlias":
        targets = [node.name]
    return [n.id for t in targets for n in preorder(t) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]


def _definition(node, kind, required, positional):
    return {
        "name": _clean(node.name),
        "kind": kind,
        "required": required,
        "positional": positional,
        "first_line": _first_line(node),
        "last_line": node.end_lineno,
    }


def _arity(function, bound=0):
    """(required, accepted) positional arguments less the first `bound` ones; accepted is None after `*args`."""
    arguments = function.args
    count = len(arguments.posonlyargs) + len(arguments.args)
    required = max(0, count - len(arguments.defaults) - bound)
    return required, None if arguments.vararg else max(0, count - bound)


def _class_arity(node):
    for part in reversed(node.body):
        if isinstance(part, _FUNCTIONS) and part.name == "__init__":
            return _arity(part, bound=1)
    # A base class or a decorator (dataclass) may bring an initialiser that is not to be seen here.
    return 0, None if node.bases or node.keywords or node.decorator_list else 0


# Statements.


def _statement(node, lines):
    source = _source(node, lines)
    calls = {}
    for part in preorder(node):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name):
            plain = [a for a in part.args if not isinstance(a, ast.Starred)]
            calls.setdefault(_clean(part.func.id), len(plain))
    return {
        "kind": type(node).__name__,
        "first_line": _first_line(node),
        "last_line": node.end_lineno,
        "source": source,
        "normalized": _normalized(node, source),
        "calls": list(calls),
        "call_arity": calls,
        "is_tautology": isinstance(node, ast.Assert) and _truth(node.test) is True,
        "is_main_guard": is_main_guard(node),
    }


def _first_line(node):
    return min([node.lineno] + [d.lineno for d in getattr(node, "decorator_list", [])])


def _source(node, lines):
    first, last = _first_line(node), node.end_lineno
    # A decorated definition begins with its first decorator's `@`, always at the start of a line.
    start = node.col_offset if first == node.lineno else 0
    if first == last:  # many statements may share a long line
        return lines[first - 1][start : node.end_col_offset].decode("utf-8")
    part = lines[first - 1 : last]
    part[-1] = part[-1][: node.end_col_offset]
    part[0] = part[0][start:]
    return b"\n".join(part).decode("utf-8")


def _normalized(node, source):
    """One spelling of a statement. An assert's message is left out: it does not change what is checked."""
    if isinstance(node, ast.Assert):
        node = ast.copy_location(ast.Assert(test=node.test, msg=None), node)
    try:
        # Python 3.8 has no `unparse`; `dump` is one spelling too, though not Python.
        return _clean(ast.unparse(node) if hasattr(ast, "unparse") else ast.dump(node))
    except (ValueError, RecursionError):
        return source


# What an expression's truth is whatever the names in it mean; None when that cannot be said.


def _truth(node):
    if isinstance(node, ast.Constant):
        return bool(node.value)
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return _display_truth(node.elts)
    if isinstance(node, ast.Dict):
        return _display_truth(node.keys)
    if isinstance(node, (ast.Lambda, ast.GeneratorExp)):
        return True
    if isinstance(node, ast.JoinedStr):
        return True if any(isinstance(v, ast.Constant) and v.value for v in node.values) else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = _truth(node.operand)
        return None if inner is None else not inner
    if isinstance(node, ast.BoolOp):
        parts = [_truth(v) for v in node.values]
        decisive = isinstance(node.op, ast.Or)
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive
    if isinstance(node, ast.Compare):
        return _comparison_truth(node)
    return None


def _display_truth(elements):
    if not elements:
        return False
    # `*xs` and `**xs` (a key of None) may add nothing.
    plain = [e for e in elements if e is not None and not isinstance(e, ast.Starred)]
    return True if plain else None


def _comparison_truth(node):
    operands = [node.left] + node.comparators
    links = [_link_truth(a, op, b) for a, op, b in zip(operands, node.ops, operands[1:])]
    if False in links:
        return False
    return None if None in links else True


def _link_truth(left, op, right):
    if ast.dump(left) == ast.dump(right):
        if isinstance(op, _ALWAYS_EQUAL):
            return True
        return False if isinstance(op, _ALWAYS_UNEQUAL) else None
    if isinstance(op, (ast.Eq, ast.NotEq)):
        try:
            return (ast.literal_eval(left) == ast.literal_eval(right)) == isinstance(op, ast.Eq)
        except (ValueError, TypeError, MemoryError, RecursionError):
            return None
    # A length is never below zero.
    if isinstance(op, ast.GtE) and isinstance(left, ast.Call) and isinstance(left.func, ast.Name):
        if left.func.id == "len" and isinstance(right, ast.Constant) and right.value == 0:
            return True
    return None


def _clean(text):
    """The text with lone surrogates replaced, which JSON could not carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
