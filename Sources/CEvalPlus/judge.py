# The rules by which EvalPlus compares a candidate's result with the reference's (J. Liu et al., NeurIPS 2023; version
# 0.3.1 of its package). Runs where the tests run, never where the candidate does. Every name begins with `_cascade_`:
# an entry point could have any other.


def _cascade_judge(call, suite, entry_point, benchmark, atol, blob):
    """Calls the candidate on every input of a suite. Raises AssertionError at the first result that is wrong."""
    import base64
    import copy
    import pickle
    import zlib

    inputs, expected = pickle.loads(zlib.decompress(base64.b85decode(blob)))
    for index, (arguments, right) in enumerate(zip(inputs, expected)):
        # A candidate that changes its arguments shall not change what its result is held against.
        kept = copy.deepcopy(arguments) if entry_point in _CASCADE_ORACLES else arguments
        try:
            result = call(*arguments)
        except Exception as error:
            raise AssertionError("%s[%d]: %s: %s" % (suite, index, type(error).__name__, error)) from None
        try:
            # Once a float is expected, the tolerance stays for all that follows, as it does there.
            atol = 1e-6 if atol == 0 and _cascade_is_floats(right) else atol
            holds = _cascade_accepts(result, right, kept, entry_point, benchmark, atol)
        except Exception:
            holds = False
        if not holds:
            raise AssertionError(
                "%s[%d]: returned %s, expected %s" % (suite, index, _cascade_short(result), _cascade_short(right)))


def _cascade_accepts(result, right, arguments, entry_point, benchmark, atol):
    if benchmark == "mbpp" and entry_point in _CASCADE_NOT_NONE:
        # Before any comparison: a match stays with the candidate, and objects of the candidate are never compared.
        return result == right if isinstance(result, bool) else right == (result is not None)
    exact = result == right
    if benchmark == "humaneval" and entry_point == "find_zero":
        import math

        return abs(sum(c * math.pow(result, i) for i, c in enumerate(arguments[0]))) <= atol
    if benchmark == "mbpp":
        if entry_point == "are_equivalent":
            exact = True
        elif entry_point == "sum_div":
            exact = exact or result == 0
        elif entry_point == "surface_Area":
            exact = exact or abs(result - _cascade_surface(*arguments)) <= atol
        elif entry_point == "digit_distance_nums":
            exact = exact or result == _cascade_digit_distance(*arguments)
        elif entry_point in _CASCADE_SETS:
            exact = set(result) == set(right)
    if exact or atol == 0:
        return bool(exact)
    if type(result) != type(right) or isinstance(right, (list, tuple)) and len(result) != len(right):
        return False
    _cascade_dimensions(result), _cascade_dimensions(right)
    return _cascade_close(result, right, atol)


_CASCADE_NOT_NONE = ("check_str", "text_match_three", "text_starta_endb")
_CASCADE_SETS = (
    "similar_elements find_char_long common_in_nested_lists extract_singly larg_nnum intersection_array "
    "find_dissimilar Diff").split()
_CASCADE_ORACLES = ("find_zero", "surface_Area", "digit_distance_nums")


def _cascade_surface(edge, height):
    """Mbpp/581: a square pyramid by its own height, not by that of its sides."""
    return round(edge**2 + 2 * edge * ((edge / 2) ** 2 + height**2) ** 0.5)


def _cascade_digit_distance(first, second):
    """Mbpp/558: digit by digit, the shorter number with leading zeros."""
    width = max(len(str(first)), len(str(second)))
    return sum(abs(int(a) - int(b)) for a, b in zip(str(first).zfill(width), str(second).zfill(width)))


def _cascade_is_floats(value):
    if isinstance(value, (list, tuple)) and value:
        return all(isinstance(item, float) for item in value)
    return isinstance(value, float)


def _cascade_dimensions(value):
    """The shape that NumPy gives a value. Raises where NumPy could not compare it: ragged, or no numbers of 64 bits."""
    if isinstance(value, (list, tuple)):
        shapes = [_cascade_dimensions(item) for item in value]
        if any(shape != shapes[0] for shape in shapes):
            raise ValueError("ragged")
        return (len(value),) + (shapes[0] if shapes else ())
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 64:
        raise TypeError("more than 64 bits")
    if not isinstance(value, (int, float, complex)):
        raise TypeError("no number")
    return ()


def _cascade_close(a, b, atol):
    """`numpy.allclose(a, b, rtol=1e-07, atol=atol)`, also with its stretching of length 1."""
    depth = len(_cascade_dimensions(a)) - len(_cascade_dimensions(b))
    if depth:
        return all(_cascade_close(x, b, atol) for x in a) if depth > 0 else all(_cascade_close(a, y, atol) for y in b)
    if isinstance(a, (list, tuple)):
        if len(a) != len(b) and 1 not in (len(a), len(b)):
            raise ValueError("shapes differ")
        count = len(b) if len(a) == 1 else len(a)
        return all(_cascade_close(a[i % len(a)], b[i % len(b)], atol) for i in range(count))
    import cmath

    a, b = a if isinstance(a, complex) else float(a), b if isinstance(b, complex) else float(b)
    return abs(a - b) <= atol + 1e-07 * abs(b) if cmath.isfinite(a) and cmath.isfinite(b) else a == b


def _cascade_short(value):
    import reprlib

    text = reprlib.repr(value)
    return text if len(text) <= 120 else text[:119] + "\u2026"
