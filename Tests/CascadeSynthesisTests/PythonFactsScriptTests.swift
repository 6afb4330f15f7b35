import CascadeCore
import CascadeTestSupport
import Testing

/// The facts script of the sandbox's harness, run by itself.
@Suite struct PythonFactsScriptTests {
    private func facts(_ source: String) async throws -> PythonFacts {
        try await ScriptInspector().inspect([source])[0]
    }

    @Test func definitionsWithTheirArity() async throws {
        let found = try await facts(
            """
            @decorate
            def f(a, /, b, c=1, *, d): pass
            async def g(*args): pass
            class A:
                def __init__(self, x, y=0): pass
            class B(A): pass
            class C: pass
            """)
        #expect(found.definitions.map(\.name) == ["f", "g", "A", "B", "C"])
        #expect(found.definitions.map(\.kind) == [.function, .function, .class, .class, .class])
        #expect(found.definitions.map(\.required) == [2, 0, 1, 0, 0])
        #expect(found.definitions.map(\.positional) == [3, nil, 2, nil, 0])
        #expect(found.definitions[0].firstLine == 1)
        #expect(found.definitions[0].lastLine == 2)
    }

    /// Each class of a family has two that both derive from the next two: 2⁴⁰ ways up, and 80 classes.
    @Test(.timeLimit(.minutes(5))) func aFamilyOfClassesIsLookedAtOnce() async throws {
        let family = (1...40).map {
            "class A\($0)(A\($0 - 1), B\($0 - 1)): pass\nclass B\($0)(A\($0 - 1), B\($0 - 1)): pass"
        }
        let found = try await facts(
            "import unittest\nclass A0(unittest.TestCase): pass\nclass B0: pass\n" + family.joined(separator: "\n"))
        #expect(found.definitions.count == 82)
        #expect(found.suite?.tests.count == 81)
    }

    /// As Python resolves it: the method nearest to the class, not the one that was looked at last.
    @Test func aMethodThatIsOverriddenOnOneSideIsThatSides() async throws {
        let found = try await facts(
            """
            class Base:
                def test_it(self, fixture): pass
            class Left(Base): pass
            class Right(Base):
                def test_it(self): pass
            class TestBoth(Left, Right): pass
            """)
        #expect(found.suite?.tests.map(\.refusal) == [nil])
    }

    @Test func statementsThatShareALineHaveTheirOwnSource() async throws {
        let found = try await facts("a = 1; bé = 'ü'; c = (2,\n 3); d = 4")
        #expect(found.statements.map(\.source) == ["a = 1", "bé = 'ü'", "c = (2,\n 3)", "d = 4"])
    }

    @Test func namesInsideTryAndIfCountButNotThoseOfAMainGuard() async throws {
        let found = try await facts(
            """
            try:
                import a.b, c as d
            except ImportError:
                def f(): pass
            if x:
                from m import n
            for i, (j, *k) in z: pass
            with q as w: v: int = 1
            o.p = o[0] = 1
            if __name__ == "__main__":
                def g(): pass
                y = 1
            """)
        #expect(found.definitions.map(\.name) == ["f"])
        #expect(found.bindings == ["a", "d", "n", "i", "j", "k", "w", "v"])
        #expect(found.statements.last?.isMainGuard == true)
    }

    @Test func statementsKeepTheirSource() async throws {
        let found = try await facts("x = 'é'; assert f( x )  # note\n\n@d\ndef g():\n  return (1,\n2)\n")
        #expect(found.statements.map(\.kind) == ["Assign", "Assert", "FunctionDef"])
        #expect(found.statements.map(\.source) == ["x = 'é'", "assert f( x )", "@d\ndef g():\n  return (1,\n2)"])
        #expect(found.statements[1].normalized == "assert f(x)")
        #expect(found.statements.map(\.firstLine) == [1, 1, 3])
        #expect(found.statements.map(\.lastLine) == [1, 1, 6])
    }

    @Test func callsAreOutermostFirstAndLeftToRight() async throws {
        let found = try await facts("assert set(similar(1, *x, k=2)) == set(other((4, 5))) and a.b(c(1, 2))")
        #expect(found.statements[0].calls == ["set", "similar", "other", "c"])
        #expect(found.statements[0].callArity == ["set": 1, "similar": 1, "other": 1, "c": 2])
    }

    @Test(arguments: [
        ("assert f(1) == f(1)", true), ("assert 1 is 1", true), ("assert 'a'", true), ("assert not []", true),
        ("assert (f(1) == 2, 'm')", true), ("assert f(1) or True", true), ("assert len(f(1)) >= 0", true),
        ("assert x <= x == x", true), ("assert [f(1)]", true), ("assert 2 == 1 + 1", false),
        ("assert f(1) == f(2)", false), ("assert f(1) != f(1)", false), ("assert False", false),
        ("assert f(1)", false), ("assert True and f(1)", false), ("assert len(f(1)) > 0", false),
        ("f(1) == f(1)", false),
    ])
    func tautology(source: String, expected: Bool) async throws {
        #expect(try await facts(source).statements[0].isTautology == expected)
    }

    @Test func eachSourceFailsForItself() async throws {
        let deep = String(repeating: "-", count: 100_000) + "1"
        let found = try await ScriptInspector().inspect(["x = 1", "x = (", "return 1", "a\0b", deep, "y = 2", ""])
        #expect(found.map(\.parses) == [true, false, false, false, false, true, true])
        #expect(found[2].error == "'return' outside function")
        #expect(found[2].errorLine == 1)
        #expect(found[3].error != nil)
        #expect(found[5].bindings == ["y"])
    }

    @Test func nothingIsExecuted() async throws {
        let found = try await facts("import os\nos._exit(3)\nwhile True: pass\n")
        #expect(found.statements.map(\.kind) == ["Import", "Expr", "While"])
    }

    @Test func lineEndsAndByteOrderMark() async throws {
        let found = try await facts("\u{FEFF}x = 1\r\ny = 2\rz = '\u{2028}'\n")
        #expect(found.bindings == ["x", "y", "z"])
        #expect(found.statements.map(\.firstLine) == [1, 2, 3])
        #expect(found.statements[2].source == "z = '\u{2028}'")
    }
}
