import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// What crosses between a candidate and tests in another process, and what does not.
    @Suite struct SplitRunTests {
        private func run(
            _ candidate: String, _ tests: [String], setup: String = "", entryPoints: [String] = ["f"],
            limits: Limits = LiveSandbox.limits()
        ) async throws -> Execution {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(
                    Program(
                        setup: setup, candidate: candidate, tests: tests, mode: .split, entryPoints: entryPoints),
                    limits: limits)
            }
        }

        @Test func verdictsAndCallsOfEachTest() async throws {
            let execution = try await run(
                "def f(n):\n    print(n)\n    return n + 1",
                ["assert f(1) == 2", "assert f(f(1)) == 4, 'no'", "assert True", "f('')", "assert g(1)"])
            #expect(execution.tests.map(\.verdict) == [.pass, .fail, .pass, .error, .error])
            #expect(execution.tests.map(\.calls) == [1, 2, 0, 1, 0])
            #expect(
                execution.tests.map(\.message) == [
                    "", "AssertionError: no", "", "TypeError: can only concatenate str (not \"int\") to str",
                    "NameError: name 'g' is not defined",
                ])
            #expect(execution.outcome == .failed)
            #expect(execution.trust == .isolated)
            #expect(execution.stdout == "1\n1\n2\n\n")
            #expect(execution.usage.processes == 2)
        }

        @Test func aCandidateThatDoesNotLoadStartsNoTester() async throws {
            let syntax = try await run("def f(:", ["assert f()"])
            #expect(syntax.outcome == .syntaxError)
            #expect(syntax.tests == [TestResult(verdict: .skipped, calls: 0)])
            #expect(syntax.usage.processes == 1)
            #expect(try await run("1 / 0", ["assert f()"]).detail == "ZeroDivisionError: division by zero")
        }

        @Test func everyValueComesBackAsItWas() async throws {
            let candidate =
                "def f(value):\n    return value\nclass L(list): pass\nclass I(int): pass\ndef g(n): return L([I(n)])"
            let values = [
                "None", "[True, 1, 1.5, -0.0]", "[2**100, -2**63, 2**63 - 1]", "float('inf')", "2 - 3.5j",
                "'\\ud800\\udfff\\n\\0é😀'", "b'\\0\\xff'", "bytearray(b'a')", "[(1, [2, (3,)]), ()]",
                "{1, 'a', (2,)}", "frozenset({3})", "{(1, 2): {'k': [None]}}", "collections.OrderedDict(b=1, a=2)",
                "collections.Counter('abca')", "collections.defaultdict(list, {1: [2]})",
                "collections.deque([1, 2], 5)", "decimal.Decimal('1.50')", "fractions.Fraction(1, 3)",
                "datetime.date(2020, 2, 29)", "datetime.datetime(2020, 1, 2, 3, 4, 5, 6, fold=1)",
                "datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc)", "datetime.time(1, 2, 3)",
                "datetime.timedelta(-1, 5, 6)", "range(1, 10, 2)", "array.array('d', [1.5])", "int",
            ]
            let setup = "import array, collections, datetime, decimal, fractions"
            let tests = values.map {
                "it = \($0)\nback = f(it)\nassert repr(back) == repr(it) and type(back) is type(it)"
            }
            let execution = try await run(
                candidate,
                tests + [
                    "assert f(float('nan')) != f(float('nan'))",
                    "assert type(g(5)) is list and type(g(5)[0]) is not int and g(5) == [5]",
                ], setup: setup)
            #expect(execution.passedAll, "\(execution.tests.filter { $0.verdict != .pass })")
        }

        @Test(arguments: [
            ("'x' * (5 << 20)", "more than 4 MiB"), ("[0] * 1000001", "more than 1,000,000 elements"),
            ("type('T', (), {'__eq__': lambda *a: True})()", "T"), ("sys", "module"), ("[[sys]]", "module"),
            ("sys._getframe()", "frame"), ("later()", "coroutine"),
        ])
        func whatCannotCrossFailsItsTestAlone(value: String, kind: String) async throws {
            let execution = try await run(
                "import sys\nasync def later(): pass\ndef f(n):\n    return \(value) if n else 1",
                ["assert f(1) == 1", "assert f(0) == 1"])
            #expect(execution.tests.map(\.verdict) == [.error, .pass])
            #expect(execution.tests.first?.message == "unsupported value: \(kind)")
        }

        @Test func nestingEndsAtEightyLevels() async throws {
            let execution = try await run(
                "def f(n):\n    it = 0\n    for _ in range(n):\n        it = [it]\n    return it",
                ["assert f(80) != 0", "assert f(81) != 0", "it = 0\nfor _ in range(81): it = [it]\nf(it)"])
            #expect(execution.tests.map(\.verdict) == [.pass, .error, .error])
            #expect(execution.tests.map(\.message).last == "unsupported value: nested deeper than 80")
        }

        @Test func argumentsChangedInPlaceComeBack() async throws {
            let candidate = """
                def f(a, b=None, *rest, **named):
                    a.append(4); a.sort()
                    if b is not None: b["k"] = [1]; b.pop("old", None)
                    for it in rest: it.clear()
                    for it in named.values(): it.add(3)
                """
            let execution = try await run(
                candidate,
                [
                    "a = same = [5, 3]\nassert f(a) is None\nassert a == [3, 4, 5] and same is a",
                    "d = {'old': 1}\nf([], d)\nassert d == {'k': [1]}",
                    "s, b, n = {1}, bytearray(b'x'), {2}\nf([], None, s, b, extra=n)\nassert (s, b, n) == (set(), b'', {2, 3})",
                    "a = [1]\nassert f(list(a)) is None and a == [1]",
                    "import collections\nq = collections.deque([9])\nf([], None, q)\nassert len(q) == 0",
                ])
            #expect(execution.passedAll, "\(execution.tests)")
        }

        @Test func exceptionsCrossByTheirBuiltinName() async throws {
            let candidate = """
                class Own(ValueError): pass
                class Lost(BaseException): pass
                def f(n):
                    if n == 0: raise Own("own")
                    if n == 1: raise KeyError("key")
                    if n == 2: raise SystemExit(0)
                    if n == 3: raise KeyboardInterrupt
                    if n == 4: "é".encode("ascii")
                    if n == 5: assert False, "mine"
                    if n == 6: raise MemoryError
                    return f(6 + n) if n < 10000 else n
                """
            let expect = { (number: Int, kind: String, text: String) in
                "try:\n    f(\(number))\n    assert 0\nexcept \(kind) as it:\n    assert str(it) == \(text), it"
            }
            let execution = try await run(
                candidate,
                [
                    expect(0, "ValueError", "'own'"), expect(1, "KeyError", "\"'key'\""),
                    expect(2, "RuntimeError", "'SystemExit: 0'"), expect(3, "RuntimeError", "'KeyboardInterrupt: '"),
                    "try:\n    f(4)\n    assert 0\nexcept UnicodeError:\n    pass", "f(5)", "f(6)",
                    "try:\n    f(7)\n    assert 0\nexcept RecursionError:\n    pass",
                ])
            #expect(execution.tests.map(\.verdict) == [.pass, .pass, .pass, .pass, .pass, .fail, .memory, .pass])
            #expect(execution.tests[5].message == "AssertionError: mine")
        }
    }
}
