"""Special methods as the interpreter uses them: by name, what Python does with an object that has one."""

import copy
import math
import operator

COMPARISONS = frozenset("__%s__" % name for name in "eq ne lt le gt ge".split())
_BINARY = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split()
_IN_PLACE = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split()
# `and`, `or` are words of Python; its functions carry a line behind them.
_FUNCTIONS = {"and": operator.and_, "or": operator.or_}


def _function(name):
    return _FUNCTIONS.get(name) or getattr(operator, name)


def _reflected(function):
    return lambda it, other: function(other, it)


# By the special method's name: a function of the object and of what else the method is given.
OPERATIONS = {
    "__len__": len, "__iter__": iter, "__next__": next, "__reversed__": reversed, "__hash__": hash, "__repr__": repr,
    "__str__": str, "__format__": format, "__abs__": abs, "__round__": round, "__int__": int, "__float__": float,
    "__complex__": complex, "__index__": operator.index, "__neg__": operator.neg, "__pos__": operator.pos,
    "__invert__": operator.invert, "__bytes__": bytes, "__trunc__": math.trunc, "__floor__": math.floor,
    "__ceil__": math.ceil, "__getitem__": operator.getitem, "__setitem__": operator.setitem,
    "__delitem__": operator.delitem, "__contains__": operator.contains, "__copy__": copy.copy,
    "__deepcopy__": lambda it, memory: copy.deepcopy(it), "__divmod__": divmod, "__dir__": dir,
    "__enter__": lambda it: type(it).__enter__(it), "__exit__": lambda it, *why: type(it).__exit__(it, *why),
}
ARITHMETIC = set()
for _name in _BINARY:
    OPERATIONS["__%s__" % _name] = _function(_name)
    OPERATIONS["__r%s__" % _name] = _reflected(_function(_name))
    OPERATIONS["__i%s__" % _name] = getattr(operator, "i" + _name)
    ARITHMETIC.update(("__%s__" % _name, "__r%s__" % _name, "__i%s__" % _name))
for _name in COMPARISONS:
    OPERATIONS[_name] = getattr(operator, _name)
ARITHMETIC.add("__divmod__")
# What shows its other operand to the solution and lets it say what comes of it.
TELLING = frozenset(ARITHMETIC) | COMPARISONS | {"__contains__"}
CHANGING = frozenset(("__setitem__", "__delitem__")) | {"__i%s__" % name for name in _BINARY}
# What shows nothing and gives a text.
TEXTS = frozenset(("__str__", "__repr__", "__format__"))
