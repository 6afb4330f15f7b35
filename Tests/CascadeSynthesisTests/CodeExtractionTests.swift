import CascadeCore
import Testing

/// Where code is found in an answer, and what is stripped from around it.
@Suite struct CodeExtractionTests {
    static let code = "def double(x):\n    return x * 2\n"

    @Test func closedFence() async throws {
        let found = try await extract("Here you go:\n\n```python\n\(Self.code)```\nIt doubles.")
        #expect(found.code == Self.code)
        #expect(found.method == .fence)
        #expect(found.failure == nil)
        #expect(found.facts?.definition(of: "double")?.required == 1)
    }

    @Test(arguments: ["", "py", "Python", "python3", "{.python}", "python title=\"a.py\"", "text"])
    func languageTags(tag: String) async throws {
        #expect(try await extract("```\(tag)\n\(Self.code)```").code == Self.code)
    }

    @Test func tildeFence() async throws {
        let found = try await extract("~~~python\n\(Self.code)~~~\n")
        #expect(found.code == Self.code)
        #expect(found.method == .fence)
    }

    @Test func unclosedFence() async throws {
        let found = try await extract("```python\n\(Self.code)")
        #expect(found.code == Self.code)
        #expect(found.method == .openFence)
    }

    @Test func fenceOpenedAgainBeforeItWasClosed() async throws {
        let found = try await extract("```python\nimport math\n```python\n\(Self.code)```")
        #expect(found.code == Self.code)
    }

    @Test func fenceClosedBehindTheLastLine() async throws {
        let found = try await extract("```python\ndef double(x):\n    return x * 2\n\nprint(double(2)) # 4```\n")
        #expect(found.code == Self.code)
        #expect(found.method == .fence)
    }

    @Test func fenceOnOneLine() async throws {
        let found = try await extract("```python double = lambda x: x * 2```")
        #expect(found.code == "double = lambda x: x * 2\n")
    }

    @Test func fenceIndentedInAList() async throws {
        let found = try await extract(
            "1. First:\n\n   ```python\n   def double(x):\n       return x * 2\n   ```\n2. Done.")
        #expect(found.code == Self.code)
    }

    @Test func nestedFenceOfAnotherLength() async throws {
        let found = try await extract("````markdown\n```python\n\(Self.code)```\n````")
        #expect(found.code == Self.code)
    }

    @Test func fenceInsideADocstring() async throws {
        let code =
            "def double(x):\n    \"\"\"Doubles.\n\n    ```python\n    double(2)\n    ```\n    \"\"\"\n    return x * 2\n"
        let found = try await extract("Look:\n```python\n\(code)```\nGood?")
        #expect(found.code == code)
    }

    @Test func tagOnTheLineBelow() async throws {
        #expect(try await extract("```\npython\n\(Self.code)```").code == Self.code)
    }

    @Test func laterBlockWins() async throws {
        let first = "def double(x):\n    return x + x\n"
        let found = try await extract("```python\n\(first)```\nBetter:\n```python\n\(Self.code)```")
        #expect(found.code == Self.code)
    }

    @Test func blockThatDefinesTheEntryPointWinsOverALaterOneThatDoesNot() async throws {
        let found = try await extract("```python\n\(Self.code)```\nUse it:\n```python\nprint(double(3))\n```")
        #expect(found.code == Self.code)
    }

    @Test func blockThatParsesWinsOverALaterOneThatDoesNot() async throws {
        let found = try await extract("```python\n\(Self.code)```\n```python\ndef double(x)\n    return\n```")
        #expect(found.code == Self.code)
    }

    @Test func helperFromAnEarlierBlockIsAdded() async throws {
        let helper = "import math\n\ndef twice(x):\n    return math.floor(x) * 2\n"
        let main = "def double(x):\n    return twice(x)\n"
        let found = try await extract("Helper:\n```python\n\(helper)```\nThen:\n```python\n\(main)```")
        #expect(found.code == helper + "\n" + main)
    }

    @Test func wholeAnswerWithoutFences() async throws {
        let found = try await extract("\n\n" + Self.code + "\n\n")
        #expect(found.code == Self.code)
        #expect(found.method == .whole)
    }

    @Test func codeInsideProse() async throws {
        let found = try await extract(
            "Sure! Here's it (don't worry:\nimport math\n\n\(Self.code)\nThis works, isn't it?\nThanks")
        #expect(found.code == "import math\n\n" + Self.code)
        #expect(found.method == .embedded)
    }

    @Test func codeThatMarkdownIndents() async throws {
        let found = try await extract("Use this:\n\n    def double(x):\n        return x * 2\n\nThat is all.")
        #expect(found.code == Self.code)
        #expect(found.method == .embedded)
    }

    @Test func junkInsideAFence() async throws {
        let found = try await extract("```python\n\(Self.code)\nOutput: 4 for double(2)\n```")
        #expect(found.code == Self.code)
        #expect(found.method == .fence)
    }

    @Test func ansiSequencesAreStripped() async throws {
        let found = try await extract(
            "\u{1B}[32m```python\u{1B}[0m\ndef \u{1B}[1;34mdouble\u{1B}[0m(x):\n    return x * 2\n"
                + "\u{1B}]0;title\u{07}```\n")
        #expect(found.code == Self.code)
    }

    @Test func byteOrderMarkAndCarriageReturnsAreStripped() async throws {
        let found = try await extract("\u{FEFF}def double(x):\r\n    return x * 2\r\n")
        #expect(found.code == Self.code)
    }

    @Test func thinkingIsStripped() async throws {
        let draft = "<think>\n```python\ndef double(x):\n    return 0\n```\n</think>\n"
        #expect(try await extract(draft + "```python\n\(Self.code)```").code == Self.code)
        #expect(try await extract("Hm, draft.\n</think>\n\(Self.code)").code == Self.code)
    }

    @Test func unclosedThinkingHoldsNoCode() async throws {
        let answer = "<think>\n```python\n\(Self.code)```\nbut wait"
        #expect(try await extract(answer).failure == .empty)
        #expect(try await extract(answer, finish: .length).failure == .truncated)
    }

    @Test func tagsInsideAProgramAreNoThinking() async throws {
        let code = "def double(x):\n    tag = \"<think>\"\n    return x * 2 if tag else \"</think>\"\n"
        #expect(try await extract("```python\n\(code)```").code == code)
    }
}
