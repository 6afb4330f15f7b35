"""Signatures: which inputs tests give to the entry points, and what a candidate makes of each, without any expected
value. Finding inputs only parses; the candidate's process is never given a test."""

import ast
import hashlib
import json

from harness import runner
from harness.encoder import BUILTINS, Encoder, Unsupported
from harness.facts import facts_json

# As in `facts`: what a text can do to Python's parser.
_TEXT_ERRORS = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_sha256 = hashlib.sha256
_encoder = Encoder()
_to_json = json.JSONEncoder(separators=(",", ":")).encode


def digest(text):
    return _sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# Inputs: calls of an entry point whose arguments stand on their own.


def inputs_of(source, entry_points, known):
    """Expressions of one test, in order of appearance, in the one spelling of `ast.unparse`. `known` are names that
    set-up code binds."""
    try:
        tree = ast.parse(source.decode("utf-8"))
        names = frozenset(entry_points)
        _resolve_parameters(tree, names)
        bound = _bound(tree)
        free = (frozenset(BUILTINS) | frozenset(known) | names) - bound
        found = []
        _collect(tree, names - bound, free, found)
        return [ast.unparse(node) for node in found]
    except _TEXT_ERRORS + (AttributeError,):  # `unparse` came with Python 3.9
        return []


def _resolve_parameters(tree, names):
    """`def check(candidate): …` with `check(f)`: within `check`, the parameter means the entry point."""
    functions = {node.name: node for node in tree.body if isinstance(node, _FUNCTIONS)}
    for node in tree.body:
        call = node.value if isinstance(node, ast.Expr) else None
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in functions:
            continue
        function = functions[call.func.id]
        for parameter, value in zip(function.args.args, call.args):
            if isinstance(value, ast.Name) and value.id in names:
                _rename(function, parameter.arg, value.id)
                parameter.arg = ""


def _rename(function, old, new):
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id == old and isinstance(node.ctx, ast.Load):
            node.id = new


def _bound(tree):
    """Names that a test gives a meaning of its own outside of comprehensions and lambdas."""
    found, stack = set(), [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.Lambda, ast.comprehension)):
            continue
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, _FUNCTIONS + (ast.ClassDef,)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            found.add(node.name)
        stack.extend(ast.iter_child_nodes(node))
    return found


def _collect(node, names, free, found):
    if _is_input(node, names) and _stands_alone(node, free):
        found.append(node)
        # What is called on the result belongs to the same input; arguments may hold others.
        while not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            if isinstance(node, ast.Call):
                for part in node.args + node.keywords:
                    _collect(part, names, free, found)
                node = node.func
            node = node.value
        for part in node.args + node.keywords:
            _collect(part, names, free, found)
        return
    for part in ast.iter_child_nodes(node):
        _collect(part, names, free, found)


def _is_input(node, names):
    """A call of an entry point, or attributes and methods of what it gives: `f(1)`, `Stack().push(2)`."""
    while isinstance(node, ast.Attribute) or (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        node = node.func.value if isinstance(node, ast.Call) else node.value
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _stands_alone(node, free):
    own = set()
    used = set()
    for part in ast.walk(node):
        if isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom)):
            return False
        if isinstance(part, ast.arg):
            own.add(part.arg)
        elif isinstance(part, ast.Name):
            (used if isinstance(part.ctx, ast.Load) else own).add(part.id)
    return used - own <= free


def find_inputs(channel):
    """Sends, for each source, an object with its inputs as pairs of digest and expression."""
    first, setup = channel.number(), channel.text()
    entry_points = [channel.text().decode("utf-8", "replace") for _ in range(channel.number())]
    facts = json.loads(facts_json([setup]))[0]
    known = facts["bindings"] + [it["name"] for it in facts["definitions"]]
    channel.send(runner.LOADED)
    for index in range(first, first + channel.number()):
        found = inputs_of(channel.text(), entry_points, known)
        text = json.dumps({"inputs": [[digest(it), it] for it in found]}).encode()
        channel.send(runner.FACTS, 0, index, len(text), payload=text)
    channel.send(runner.END)


# Outputs.


def canonical(value):
    """The one text of a value: of exact builtin types, floats as `repr` has them, sets and dicts in a fixed order. Raises
    Unsupported."""
    text = _encoder.text(value)
    return _to_json(_ordered(json.loads(text))) if "{" in text else text


def _ordered(tree):
    if type(tree) is list:
        return [_ordered(part) for part in tree]
    if type(tree) is not dict:
        return tree
    ((tag, value),) = tree.items()
    value = _ordered(value)
    if tag in ("s", "f"):
        value.sort(key=_to_json)
    elif tag in ("d", "C"):
        value = _by_key(value)
    elif tag == "D":
        value = [value[0], _by_key(value[1])]
    return {tag: value}


def _by_key(flat):
    """Equal dicts may hold their keys in different orders."""
    pairs = sorted(zip(flat[::2], flat[1::2]), key=lambda pair: _to_json(pair[0]))
    return [part for pair in pairs for part in pair]


def _builtin_name(kind):
    """Of an exception, the nearest class that every candidate knows by the same name."""
    return next((it.__name__ for it in kind.__mro__ if BUILTINS.get(it.__name__) is it), "BaseException")


def output(source, index, namespace):
    """What an input comes to, as one text."""
    try:
        value = eval(compile(source, "<input %d>" % index, "eval", 0, True), namespace)
    except BaseException as error:
        return "exception " + _builtin_name(type(error))
    try:
        return "value " + canonical(value)
    except Unsupported as error:
        return "unsupported " + str(error)
    except BaseException:
        return "unsupported object"  # too large, or of a class that does not want to be looked at


def run(channel, seed):
    namespace = runner.begin(seed)
    first = channel.number()
    sources = ("<setup>", channel.text()), ("<candidate>", channel.text())
    if not runner.load_all(channel, sources, namespace):
        return
    for index in range(first, first + channel.number()):
        clock = runner.Clock()
        text = digest(output(channel.text(), index, dict(namespace)))
        spent = clock.microseconds()
        runner.flush()
        channel.send(runner.TEST, runner.PASS, index, spent, text.encode())
    channel.send(runner.END)
