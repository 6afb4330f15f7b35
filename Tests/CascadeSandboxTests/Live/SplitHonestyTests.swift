import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// What a test in another process sees of a wrong solution: that it is wrong, or that it cannot be told, never less.
    @Suite struct SplitHonestyTests {
        private static let candidate = """
            import collections, dataclasses
            @dataclasses.dataclass
            class Point:
                x: int = 0
                y: list = dataclasses.field(default_factory=list)
                limit: "dataclasses.InitVar[int]" = 3
            Pair = collections.namedtuple("Pair", "a b")
            class Text(str):
                def __len__(self): return 3
                def __add__(self, other): return "sum"
            class Down:
                def __init__(self, n): self.n = n
                def __iter__(self): return self
                def __next__(self):
                    self.n -= 1
                    if self.n < 0: raise StopIteration
                    return self.n
            def point(n): return Point(n)
            def pair(): return Pair(1, 2)
            def text(): return Text("abcdef")
            def stop(n): raise StopIteration
            def numbers():
                yield 1
                yield 2
            def settle(mock): mock.configure_mock(assert_called_once_with=bool)
            def forget(mock): mock.reset_mock()
            def call(mock): return mock(9)
            def disarm(checker): checker.check = bool
            """

        private func results(_ tests: [String]) async throws -> [TestResult] {
            let program = Program(
                setup: "import dataclasses\nfrom unittest.mock import Mock\n", candidate: Self.candidate, tests: tests,
                mode: .split)
            return try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(program, limits: LiveSandbox.limits()).tests
            }
        }

        @Test func fieldsOfDataclassesAreReal() async throws {
            let found = try await results([
                "assert dataclasses.asdict(point(1)) == {'x': 1, 'y': []}",
                "assert dataclasses.asdict(point(1)) == dataclasses.asdict(point(2))",
                "assert dataclasses.astuple(point(4)) == (4, [])",
                "assert [it.name for it in dataclasses.fields(Point)] == ['x', 'y']",
                "x, y = dataclasses.fields(point(1))\nassert x.default == 0 and x.type is int\n"
                    + "assert y.default is dataclasses.MISSING and y.default_factory() == []",
                "assert dataclasses.is_dataclass(Point) and not dataclasses.is_dataclass(pair())",
            ])
            #expect(found.map(\.verdict) == [.pass, .fail, .pass, .pass, .pass, .pass], "\(found)")
        }

        @Test func whatASubclassSaysOfItselfIsItsOwnOrUnsupported() async throws {
            let found = try await results([
                "assert str(pair()) == repr(pair()) == f'{pair()}' == 'Pair(a=1, b=2)'",
                "assert pair() == (1, 2) and len(pair()) == 2 and pair().b == 2",
                "assert text() == 'abcdef' and text().upper() == 'ABCDEF'", "assert len(text()) == 6",
                "assert text() + 'g' == 'abcdefg'",
            ])
            #expect(found.map(\.verdict) == [.pass, .pass, .pass, .error, .error], "\(found)")
            #expect(found[3].message == "unsupported value: __len__ of Text")
            #expect(found[4].message == "unsupported value: __add__ of Text")
        }

        @Test func onlyIteratorsEndALoopOfTheTests() async throws {
            let found = try await results([
                "assert all(map(stop, [1, 2]))", "assert [it for it in map(stop, [1])] == []",
                "assert list(Down(2)) == [1, 0] and list(numbers()) == [1, 2]",
                "it = Down(0)\ntry:\n    next(it)\nexcept StopIteration:\n    pass\nelse:\n    assert False",
                "it = numbers()\nassert next(it) == 1 and it.send(None) == 2\n"
                    + "try:\n    it.send(None)\nexcept StopIteration:\n    pass\nelse:\n    assert False",
            ])
            #expect(found.map(\.verdict) == [.error, .error, .pass, .pass, .pass], "\(found)")
            #expect(found[0].message == "RuntimeError: the solution raised StopIteration")
        }

        @Test func whatTestsCheckWithIsNotForTheSolutionToSet() async throws {
            let found = try await results([
                "it = Mock()\nsettle(it)\nit.assert_called_once_with(9)",
                "it = Mock()\nit(1)\nforget(it)\nit.assert_not_called()",
                "it = Mock(return_value=4)\nassert call(it) == 4\nit.assert_called_once_with(9)",
                "class Checker:\n    def __init__(self): self.check = lambda: 1 / 0\nit = Checker()\ndisarm(it)\nit.check()",
            ])
            #expect(found.map(\.verdict) == [.error, .error, .pass, .error], "\(found)")
        }

        /// What `close` does is the candidate's to say; `isclose` is Python's, `near` the tests', `f` what is judged.
        @Test(arguments: [Program.Mode.split, .splitTrusted])
        func aPassByTheCandidatesNamesSaysSo(mode: Program.Mode) async throws {
            let candidate = """
                from math import isclose, hypot
                class Point:
                    def __init__(self, x): self.x = x
                def f(x): return x
                def close(a, b): return True
                def near(a, b): return True
                """
            let tests = [
                "assert f(1) == 1", "assert close(f(1), 2)", "assert f(Point(3)).x == 3 and close(1, 2)",
                "assert near(f(1), 1)", "assert isclose(f(1), 1) and hypot(3, 4) == 5", "assert not close(f(1), 2)",
                "def close(a, b): return a == b\nassert close(f(1), 1)", "assert f(1) == 1 and Box(f)",
            ]
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let program = Program(
                    setup: "def near(a, b): return abs(a - b) < 1\n", candidate: candidate, tests: tests, mode: mode,
                    entryPoints: ["f"])
                let execution = try await pool.run(program, limits: LiveSandbox.limits())
                let found = execution.tests
                #expect(
                    found.map(\.candidateNames) == [nil, "close", "Point, close", nil, nil, nil, nil, nil], "\(found)")
                #expect(found.map(\.verdict) == [.pass, .pass, .pass, .pass, .pass, .fail, .pass, .error])
                #expect(execution.restingOnCandidate == 2)
                // Where nobody says what is judged, every name is as good as another.
                let open = Program(setup: "", candidate: candidate, tests: Array(tests.prefix(2)), mode: mode)
                #expect(try await pool.run(open, limits: LiveSandbox.limits()).tests.map(\.message) == ["", ""])
            }
        }
    }
}
