import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeCommands

@Suite("Test scripts")
struct TestScriptTests {
    private func tests(_ text: String, entry: String? = nil) async throws -> [ExecTest] {
        let facts = try #require(try await testInspector.inspect([text]).first)
        return try TestScript(path: "t.py", facts: facts).tests(entry: entry)
    }

    @Test(
        "every form of test in a file is found, whatever else is there",
        arguments: [
            ("def test_a():\n    assert f(1)\nprint('done')\n", ["test_a()"]),
            (
                "def test_a():\n    assert f(1)\nif __name__ == '__main__':\n    test_a()\n    print('ok')\n",
                ["test_a()"]
            ),
            ("def check(candidate):\n    assert candidate(1)\nprint('checked')\n", ["check(f)"]),
            ("def check(candidate):\n    assert candidate(1)\ncheck(f)\n", ["check(f)"]),
            ("import unittest\nclass A(unittest.TestCase):\n    def test_a(self): pass\n", ["class A"]),
            (
                "from unittest import TestCase as TC\nclass B(TC): pass\nclass A(B):\n    def test_a(self): pass\nunittest.main()\n",
                ["class B", "class A"]
            ),
            ("class TestX:\n    def test_a(self): pass\n    def helper(self, n): pass\n", ["TestX.test_a()"]),
            (
                "class Base:\n    def test_b(self): pass\nclass TestX(Base):\n    def test_a(self): pass\n",
                ["TestX.test_b()", "TestX.test_a()"]
            ),
            ("'''About\n\n>>> f(1)\n2\n'''\nassert f(2)\n", [">>> f(1)\n", "assert f(2)"]),
            ("def test(n, m):\n    assert f(n) == m\ntest(1, 2)\ntest(2, 3)\n", ["test(1, 2)", "test(2, 3)"]),
            ("def test_a():\n    assert f(1)\ntest_a()\n", ["test_a()"]),
            (
                "if __name__ == '__main__':\n    assert f(1) == 2\n",
                ["if __name__ == '__main__':\n    assert f(1) == 2"]
            ),
            ("try:\n    import numpy\nexcept ImportError:\n    numpy = None\nassert f(1)\n", ["assert f(1)"]),
        ] as [(String, [String])])
    func found(text: String, expected: [String]) async throws {
        #expect(try await tests(text, entry: "f").map(\.text) == expected)
    }

    @Test("a test has what prepares it in front, and no other test")
    func sources() async throws {
        let found = try await tests(
            "import unittest\nassert f(0)\ndef test_a():\n    assert f(1)\nclass A(unittest.TestCase):\n    pass\n"
                + "class TestB:\n    def setup_method(self):\n        self.n = 1\n    def test_b(self):\n        assert f(self.n)\n"
        )
        let forgotten = "\nfor _name in ['A']: globals().pop(_name, None)\n"
        #expect(found.map(\.origin) == ["t.py:2", "t.py:3", "t.py:5", "t.py:10"])
        #expect(found[0].source == "import unittest\nassert f(0)" + forgotten)
        #expect(found[1].source.hasSuffix("\ntest_a()" + forgotten))
        #expect(!found[1].source.contains("assert f(0)"))
        #expect(found[2].source.hasPrefix("import unittest\ndef test_a():") && !found[2].source.contains("globals()"))
        #expect(found[3].source.hasSuffix("\n_it = TestB()\n_it.setup_method()\n_it.test_b()" + forgotten))
    }

    @Test(
        "what cannot be run is refused with its line and what to do",
        arguments: [
            (
                "import pytest\n@pytest.mark.parametrize('n', [1])\ndef test_a(n):\n    assert f(n)\n",
                "t.py:2: the test 'test_a' is parametrised"
            ),
            ("\ndef test_a(tmp_path):\n    assert f(1)\n", "t.py:2: the test 'test_a' takes parameters (fixtures)"),
            ("async def test_a():\n    assert f(1)\n", "t.py:1: the test 'test_a' is async"),
            ("class TestX:\n    def test_a(self, n): pass\n", "t.py:2: the test 'TestX.test_a' takes parameters"),
            ("from base import Base\nclass TestX(Base): pass\n", "t.py:2: the test 'TestX' derives from Base"),
            ("", "no test is found in 't.py': write asserts"),
            ("import math\nx = 1\nprint(x)\n", "no test is found in 't.py'"),
            ("def helper():\n    assert True\n", "no test is found in 't.py'"),
            ("assert f(\n", "the tests file 't.py' is not valid Python: line 1"),
        ])
    func refused(text: String, message: String) async throws {
        let error = await #expect(throws: CommandFailure.self) { _ = try await tests(text) }
        #expect("\(try #require(error))".contains(message))
    }
}
