import CascadeCore
import Testing

/// What belongs to the code and stays, and what is removed.
@Suite struct CodeKeepingTests {
    private func kept(_ code: String) async throws {
        #expect(try await extract("```python\n\(code)```").code == code)
    }

    private func trimmed(_ code: String, tail: String) async throws {
        #expect(try await extract("```python\n\(code)\(tail)```").code == code)
    }

    static let code = CodeExtractionTests.code

    @Test func decoratedEntryPoint() async throws {
        try await kept("import functools\n\n@functools.lru_cache(None)\ndef double(x):\n    return x * 2\n")
    }

    @Test func helperWithoutReturn() async throws {
        try await kept("def fill(a):\n    a.append(1)\n\ndef double(x):\n    a = []\n    fill(a)\n    return x * 2\n")
    }

    @Test func topLevelTryImport() async throws {
        try await kept(
            "try:\n    import numpy as np\nexcept ImportError:\n    np = None\n\n\ndef double(x):\n    return x * 2\n")
    }

    @Test func lastRedefinitionWins() async throws {
        let code = "def double(x):\n    return 0\n\ndef double(x, y=1):\n    return x * 2\n"
        let found = try await extract(code)
        #expect(found.code == code)
        #expect(found.facts?.definition(of: "double")?.positional == 2)
    }

    @Test func constantsBeforeAndAfter() async throws {
        try await kept("FACTOR = 2\n\ndef double(x):\n    return x * FACTOR + ZERO\n\nZERO = 0\n")
    }

    @Test func tablesFilledAtTopLevel() async throws {
        try await kept(
            "table = {}\n\ndef double(x):\n    return table[x]\n\nfor i in range(100):\n    table[i] = 2 * i\n")
    }

    @Test func setUpCallsAfterTheDefinitions() async throws {
        try await kept(
            "import sys\ntable = []\n\ndef prepare():\n    table.append(2)\n\ndef double(x):\n    return x * table[0]\n\n"
                + "prepare()\nsys.setrecursionlimit(5000)\n")
    }

    @Test func classAsEntryPoint() async throws {
        try await kept("class double:\n    def __init__(self, x):\n        self.x = x * 2\n")
    }

    @Test func rebindingAfterTheDefinition() async throws {
        try await kept(
            "import functools\n\ndef double(x):\n    return x * 2\n\ndouble = functools.lru_cache(None)(double)\n")
    }

    @Test func callsBetweenDefinitions() async throws {
        try await kept("def double(x):\n    return x * 2\n\nprint(double(1))\n\ndef other():\n    pass\n")
    }

    @Test func mainGuard() async throws {
        try await trimmed(Self.code, tail: "\nif __name__ == '__main__':\n    print(double(2))\n")
        let guarded = "if __name__ == '__main__':\n    import doctest\n\ndef double(x):\n    return x * 2\n"
        #expect(try await extract(guarded).code == Self.code)
    }

    @Test func trailingAsserts() async throws {
        try await trimmed(Self.code, tail: "\n# Tests\nassert double(1) == 2\nassert double(2) == 5, 'no'\n")
    }

    @Test func trailingPrintsAndUsage() async throws {
        try await trimmed(
            Self.code, tail: "\n# Example\nprint(double(1))\nresult = double(4)\nfor i in range(3):\n    print(i)\n")
    }

    @Test func trailingTerminalProgram() async throws {
        try await trimmed(Self.code, tail: "\nn = int(input())\nprint(double(n))\n")
    }

    @Test func callOfATestFunction() async throws {
        try await trimmed(
            Self.code + "\ndef test():\n    assert double(1) == 2\n", tail: "\ntest()\n")
    }

    @Test func unittestRunner() async throws {
        let code = "import unittest\n\n" + Self.code
        try await trimmed(code, tail: "\nunittest.main()\n")
    }

    @Test func usageOnADefinitionsLineStays() async throws {
        let code = "double = lambda x: x * 2; print(double(1))\n"
        try await kept(code)
    }

    @Test func testsBetweenConstantsAreRemoved() async throws {
        let found = try await extract(Self.code + "assert double(1) == 2\nxs = [1]\nassert double(xs[0]) == 2\n")
        #expect(found.code == Self.code + "xs = [1]\n")
    }
}
