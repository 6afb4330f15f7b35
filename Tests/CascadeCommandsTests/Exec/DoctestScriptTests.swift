import Testing

@testable import CascadeCommands

@Suite("Doctest scripts")
struct DoctestScriptTests {
    private static let quiet = ">>> with __import__('contextlib').redirect_stdout(__import__('io').StringIO()): "

    @Test("examples end at an empty line, a fence or the next prompt")
    func examples() {
        let script = DoctestScript(
            "Text.\n>>> x = 1\n>>> x\n1\n\nMore text.\n>>> for i in [1]:\n...     print(i)\n...\n1\n<BLANKLINE>\n```\n2\n"
        )
        #expect(
            script.examples == [
                .init(source: "x = 1\n", expected: "", line: 2), .init(source: "x\n", expected: "1\n", line: 3),
                .init(source: "for i in [1]:\n    print(i)\n\n", expected: "1\n<BLANKLINE>\n", line: 7),
            ])
    }

    @Test("each example that shows something is a session of its own, with those before it run quietly")
    func sessions() {
        let tests = DoctestScript(">>> x = 'a\\n'\n>>> x\n'a'\n>>> if x:\n...     print(x)\na\n").tests(of: "t.txt")
        #expect(tests.map(\.origin) == ["t.txt:2", "t.txt:4"])
        #expect(tests.map(\.text) == [">>> x\n", ">>> if x:\n    print(x)\n"])
        let first = Self.quiet + #"exec(compile('x = \'a\\n\'\n', '<doctest>', 'single'), globals())"# + "\n"
        #expect(tests[0].source == first + ">>> x\n'a'\n")
        #expect(
            tests[1].source == first + Self.quiet + #"exec(compile('x\n', '<doctest>', 'single'), globals())"# + "\n"
                + ">>> if x:\n...     print(x)\na\n")
    }

    @Test("an example that ends by an exception is left out of those after it")
    func exceptions() {
        let text = ">>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: division by zero\n\n>>> 2\n2\n"
        let tests = DoctestScript(text).tests(of: "t")
        #expect(tests.map(\.source) == [String(text.prefix { $0 != "2" }.dropLast(5)), ">>> 2\n2\n"])
    }

    @Test("without one that shows something, all are tests")
    func silent() {
        #expect(DoctestScript(">>> x = 1\n>>> y = 2\n").tests(of: "t").map(\.text) == [">>> x = 1\n", ">>> y = 2\n"])
        #expect(DoctestScript("no session\n").tests(of: "t").isEmpty)
    }
}
