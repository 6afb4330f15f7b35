import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct DoctestExampleTests {
    @Test func readsExpressionAndValue() {
        let examples = DoctestExample.all(
            in: "def f(x):\n    \"\"\"Says.\n    >>> f(1)\n    2\n    >>> f('a')\n    'b'\"\"\"\n")
        #expect(
            examples == [
                DoctestExample(expression: "f(1)", expected: "2"),
                DoctestExample(expression: "f('a')", expected: "'b'"),
            ])
    }

    @Test(arguments: [
        "    >>> f(1)\n\n    >>> f(2)\n", "    >>> f(1)\n    \"\"\"\n", "    >>> f(1)\n    ... + 2\n    3\n",
        "    >>> f(1)\n    [1,\n     2]\n", "    >>> f(1)",
        "    >>> f(0)\n    Traceback (most recent call last):\n    E\n",
    ])
    func leavesOutWhatIsNotSimple(text: String) {
        #expect(DoctestExample.all(in: text).isEmpty)
    }

    @Test func crampedClosingQuotesEndAnExample() {
        #expect(DoctestExample.all(in: ">>> f()\n''''''\n").isEmpty)
        #expect(DoctestExample.all(in: ">>> f()\n7'''\nmore\n") == [.init(expression: "f()", expected: "7")])
    }

    @Test(arguments: [
        ("f(1)", "2", "assert f(1) == 2"), ("f(1) # why", "-0.5", "assert f(1) == -0.5"),
        ("f(1) > 0", "True", "assert (f(1) > 0) == True"), ("not f(1)", "False", "assert (not f(1)) == False"),
        ("f('a b > (')", "'it\\'s - ok'", "assert f('a b > (') == 'it\\'s - ok'"),
        ("f(1), 2", "(1, 2)", "assert (f(1), 2) == (1, 2)"),
    ])
    func composesAsserts(expression: String, expected: String, result: String) async throws {
        let facts = try await testInspector.inspect([expression, expected])
        #expect(DoctestExample.assertion(expression: facts[0], expected: facts[1], entryPoint: "f") == result)
    }

    @Test(arguments: [("g(1)", "2"), ("f(1)", "2 3"), ("x = f(1)", "2"), ("f(1); f(2)", "2"), ("f(", "2")])
    func refusesWhatIsNoComparisonOfTheEntryPoint(expression: String, expected: String) async throws {
        let facts = try await testInspector.inspect([expression, expected])
        #expect(DoctestExample.assertion(expression: facts[0], expected: facts[1], entryPoint: "f") == nil)
    }
}
