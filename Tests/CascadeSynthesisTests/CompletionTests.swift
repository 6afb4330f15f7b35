import CascadeCore
import Testing

/// Answers to prompts that end inside a function.
@Suite struct CompletionTests {
    static let prompt =
        "from typing import List\n\n\ndef helper(x: int) -> int:\n    return x + x\n\n\n"
        + "def double(xs: List[int]) -> List[int]:\n    \"\"\" Double every number.\n    >>> double([1])\n    [2]\n    \"\"\"\n"
    static let body = "    result = []\n    for x in xs:\n        result.append(helper(x))\n    return result\n"
    static let task = problem(prefix: prompt)

    @Test func body() async throws {
        let found = try await extract(Self.body, for: Self.task)
        #expect(found.code == Self.prompt + Self.body)
        #expect(found.method == .completion)
    }

    @Test func bodyWithoutTheMarginOfItsFirstLine() async throws {
        let stripped = String(Self.body.dropFirst(4))
        #expect(try await extract(stripped, for: Self.task).code == Self.prompt + Self.body)
    }

    @Test func bodyWithoutAnyMargin() async throws {
        let body = "result = []\nfor x in xs:\n    result.append(helper(x))\nreturn result\n"
        #expect(try await extract(body, for: Self.task).code == Self.prompt + Self.body)
    }

    @Test func bodyInAFence() async throws {
        let found = try await extract("Sure:\n```python\n\(Self.body)```\n", for: Self.task)
        #expect(found.code == Self.prompt + Self.body)
        #expect(found.method == .completion)
    }

    @Test func bodyThatBeginsInsideTheDocstring() async throws {
        let answer = "very number once more.\n    \"\"\"\n" + Self.body
        #expect(try await extract(answer, for: Self.task).code == Self.prompt + Self.body)
    }

    @Test func bodyThatRunsOnIntoTheNextFunction() async throws {
        let tail =
            "\n\ndef triple(xs):\n    return [3 * x for x in xs]\n\nprint(double([1]))\nassert double([1]) == [2]\n"
            + "if __name__ == '__main__':\n    import unknown_module\n"
        #expect(try await extract(Self.body + tail, for: Self.task).code == Self.prompt + Self.body)
    }

    @Test func bodyThatRunsOnIntoJunk() async throws {
        let tail = "\nclass Foo(object)\n  what is this?\nimport unknown_module\n"
        #expect(try await extract(Self.body + tail, for: Self.task).code == Self.prompt + Self.body)
    }

    @Test func bodyCutInTheNextFunction() async throws {
        let answer = Self.body + "\n\ndef triple(xs):\n    return [3 * (x"
        #expect(try await extract(answer, finish: .length, for: Self.task).code == Self.prompt + Self.body)
    }

    @Test func bodyCutInsideIsTruncated() async throws {
        let answer = "    result = []\n    for x in xs:\n        result.append(hel"
        #expect(try await extract(answer, finish: .length, for: Self.task).failure == .truncated)
        let open = "    result = []\n    for x in xs:\n        result.append(helper(x"
        #expect(try await extract(open, for: Self.task).failure == .truncated)
    }

    @Test func helperBehindTheBodyIsKept() async throws {
        let body = "    return [other(x) for x in xs]\n\n\ndef other(x):\n    return 2 * x\n"
        let found = try await extract(body + "\n\ndef third():\n    pass\n", for: Self.task)
        #expect(found.code == Self.prompt + body)
    }

    @Test func repetitionBehindTheBodyDoesNotReplaceIt() async throws {
        let found = try await extract(Self.body + "\n\ndef double(xs):\n    return []\n", for: Self.task)
        #expect(found.code == Self.prompt + Self.body)
    }

    @Test func wholeFunctionGetsThePromptsImportsAndHelpers() async throws {
        let code = "def double(xs: List[int]) -> List[int]:\n    return [helper(x) for x in xs]\n"
        let found = try await extract("```python\n\(code)```", for: Self.task)
        #expect(
            found.code == "from typing import List\ndef helper(x: int) -> int:\n    return x + x\n\n" + code)
        #expect(found.method == .fence)
        #expect(found.facts?.defines("helper") == true)
    }

    @Test func wholePromptAgainIsNotDoubled() async throws {
        let code = Self.prompt + Self.body
        #expect(try await extract("```python\n\(code)```", for: Self.task).code == code)
    }

    @Test func futureImportStaysInFront() async throws {
        let code = "from __future__ import annotations\n\ndef double(xs):\n    return xs + xs\n"
        #expect(try await extract(code, for: Self.task).code == code)
    }

    @Test func anotherFunctionIsNoBody() async throws {
        let other = "def twice(xs):\n    \"\"\"Doubles.\"\"\"\n    return [2 * x for x in xs]\n"
        #expect(try await extract(other, for: Self.task).failure == .noEntryPoint)
    }

    @Test(arguments: ["    # I do not know\n    # ####\n", "I cannot help you.", "Sorry"])
    func noBody(answer: String) async throws {
        #expect(try await extract(answer, for: Self.task).failure == .noCode)
    }

    @Test func promptThatEndsWithAMargin() async throws {
        let task = problem(prefix: "def double(x):\n    \"\"\"Doubles.\"\"\"\n    ")
        #expect(
            try await extract("return 2 * x\n", for: task).code
                == "def double(x):\n    \"\"\"Doubles.\"\"\"\n    return 2 * x\n")
    }
}
