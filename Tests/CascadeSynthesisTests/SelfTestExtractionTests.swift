import CascadeCore
import Testing

/// Where self-tests are found in an answer.
@Suite struct SelfTestExtractionTests {
    static let two = ["assert double(1) == 2", "assert double(-3) == -6"]

    private func sources(
        _ answer: String, for problem: Problem = problem(), maxLines: Int = 100
    ) async throws -> [String] {
        try await extractTests(answer, for: problem, maxLines: maxLines).accepted.map(\.source)
    }

    @Test func cleanLines() async throws {
        let found = try await extractTests(Self.two.joined(separator: "\n"))
        #expect(found.accepted.map(\.source) == Self.two)
        #expect(found.accepted.allSatisfy { $0.origin == .model })
        #expect(found.rejected.isEmpty)
    }

    @Test func fencedLines() async throws {
        let answer =
            "Tests (don't forget assert double(0)):\n```python\n\(Self.two[0])  # small\n\(Self.two[1])\n```\nOK"
        #expect(try await sources(answer) == Self.two)
    }

    @Test func severalFencedBlocks() async throws {
        #expect(try await sources("```\n\(Self.two[0])\n```\n```\n\(Self.two[1])\n```") == Self.two)
    }

    @Test func numberedProse() async throws {
        let answer = "Here:\n1. \(Self.two[0])\n2) `\(Self.two[1])` checks negatives\n- assert double(0) == 0.\n"
        #expect(try await sources(answer) == Self.two + ["assert double(0) == 0."])
    }

    @Test func trailingPunctuation() async throws {
        #expect(
            try await sources("assert double('a') == 'aa',\n* assert double('b') == 'bb'.") == [
                "assert double('a') == 'aa'", "assert double('b') == 'bb'",
            ])
    }

    @Test func twoOnOneLine() async throws {
        #expect(try await sources(Self.two.joined(separator: "; ")) == Self.two)
    }

    @Test func severalLinesLong() async throws {
        let test = "assert double([\n    1,\n    2,\n]) == [\n    1, 2, 1, 2]"
        #expect(try await sources("\(test)\n\(Self.two[0])") == [test, Self.two[0]])
    }

    @Test func repeatedFunctionAboveTheTests() async throws {
        let answer =
            "def double(x):\n    '''Doubles.\n    >>> double(5)\n    10\n    '''\n    if x: return double(x - 1) + 2\n\n"
        #expect(try await sources(answer + Self.two.joined(separator: "\n")) == Self.two)
    }

    @Test func testsInsideTheRepeatedFunction() async throws {
        let answer =
            "def double(x):\n    \"\"\"Doubles.\"\"\"\n\n    # Tests\n    \(Self.two[0]), 'one'\n    \(Self.two[1])\n"
        #expect(try await sources(answer) == [Self.two[0] + ", 'one'", Self.two[1]])
    }

    @Test func testFunction() async throws {
        let answer = "def test_double():\n    \(Self.two[0])\n    \(Self.two[1])\n\ntest_double()\n"
        #expect(try await sources(answer) == Self.two)
    }

    @Test func testClassWithUnittestAssertions() async throws {
        let answer = """
            import unittest

            class TestDouble(unittest.TestCase):
                def test_one(self):
                    self.assertEqual(double(1), 2)
                    self.assertTrue(double(1) > 1)
                    self.assertEqual(
                        double([1, 2]),
                        [1, 2, 1, 2], "lists")

                def test_two(self):
                    with self.assertRaises(TypeError):
                        double(None)

            if __name__ == '__main__':
                unittest.main()
            """
        let found = try await extractTests(answer)
        #expect(
            found.accepted.map(\.source) == [
                "assert double(1) == 2", "assert double(1) > 1", "assert double([1, 2]) == [1, 2, 1, 2]",
            ])
        #expect(found.rejected.map(\.reason) == [.notAssert])
    }

    @Test func checkFunctionWithACandidate() async throws {
        let answer =
            "METADATA = {}\n\ndef check(candidate):\n    assert candidate(1) == 2\n    x = candidate(2)\n    assert x == 4\n"
        #expect(try await sources(answer) == ["assert double(1) == 2", "x = double(2)\nassert x == 4"])
    }

    @Test func doctestExamples() async throws {
        let answer =
            ">>> double(1)\n2\n>>> x = 4\n>>> double(x)\n8\n>>> double(None)\nTraceback (most recent call last):\n"
        #expect(try await sources(answer) == ["assert double(1) == 2", "x = 4\nassert double(x) == 8"])
    }

    @Test func doctestExamplesInADocstring() async throws {
        #expect(try await sources("\"\"\"\n>>> double(1)\n2\n\"\"\"\n") == ["assert double(1) == 2"])
    }

    @Test func truncatedLastLine() async throws {
        let found = try await extractTests(Self.two[0] + "\nassert double([1, 2, 3")
        #expect(found.accepted.map(\.source) == [Self.two[0]])
        #expect(found.rejected.map(\.reason) == [.notParsed])
    }

    @Test func cutLineDoesNotSwallowTheNext() async throws {
        let found = try await extractTests("assert double([1, 2\n" + Self.two.joined(separator: "\n"))
        #expect(found.accepted.map(\.source) == Self.two)
        #expect(found.rejected.map(\.reason) == [.notParsed])
    }

    @Test func assertBrokenAfterTheWord() async throws {
        let answer = "assert \n    double(1) == 2\nassert\n\ndouble(-3) == -6\nassert \nassert double(7) == 14"
        #expect(try await sources(answer) == Self.two + ["assert double(7) == 14"])
    }

    @Test func doubledAssert() async throws {
        #expect(try await sources("assert assert double(1) == 2") == [Self.two[0]])
    }

    @Test func placeholderAroundTheTest() async throws {
        #expect(try await sources("assert ____(double(1) == 2)") == ["assert (double(1) == 2)"])
    }

    @Test func placeholdersInsideTheTest() async throws {
        let found = try await extractTests("assert ____, \"double(2) is:____\"\nassert ___ == double(2)")
        #expect(found.accepted.isEmpty)
        #expect(found.rejected.map(\.reason) == [.noCall, .notParsed])
    }

    @Test func neededAssignmentsAreTakenAlong() async throws {
        let answer =
            "import math\nunused = 0\nxs = [1,\n      2]\nys = xs + xs\nassert double(xs) == ys\nassert double(math.pi) > 6"
        #expect(
            try await sources(answer) == [
                "xs = [1,\n      2]\nys = xs + xs\nassert double(xs) == ys", "import math\nassert double(math.pi) > 6",
            ])
    }

    @Test func assignmentsOfAnotherFunctionAreNotTaken() async throws {
        let answer =
            "def test_a():\n    xs = [1]\n    assert double(xs) == [1, 1]\n\ndef test_b():\n    assert double(xs) == 3\n"
        let found = try await extractTests(answer)
        #expect(found.accepted.map(\.source) == ["xs = [1]\nassert double(xs) == [1, 1]"])
        #expect(found.rejected.map(\.reason) == [.notParsed])
    }

    @Test func standardModuleIsImported() async throws {
        #expect(
            try await sources("assert math.isclose(double(1), 2)") == [
                "import math\nassert math.isclose(double(1), 2)"
            ])
    }

    @Test func namesOfComprehensionsAndLambdasAreTheTestsOwn() async throws {
        let tests = [
            "assert [double(i) for i in [1]] == [2]", "assert double(key=lambda a, b: a) == sorted([2], key=len)",
        ]
        #expect(try await sources(tests.joined(separator: "\n")) == tests)
    }

    @Test func namesOfTheProblemMayBeUsed() async throws {
        let task = problem(setup: "from fractions import Fraction\n", examples: ["assert double(Pair(1)) == Pair(2)"])
        let found = try await extractTests(
            "assert double(Fraction(1)) == 2\nassert double(Pair(3)) == Pair(6)", for: task)
        #expect(found.accepted.count == 3)
        #expect(found.rejected.isEmpty)
    }
}
