import CascadeCore
import CascadeSynthesis
import Testing

/// Answers without usable code, each with its own cause; and answers cut off by the token limit.
@Suite struct ExtractionFailureTests {
    @Test(arguments: ["", "  \n\n", "\u{FEFF}\r\n"])
    func emptyAnswer(answer: String) async throws {
        #expect(try await extract(answer).failure == .empty)
    }

    @Test func proseOnly() async throws {
        #expect(try await extract("I am sorry, but I don't know.").failure == .noCode)
        #expect(try await extract("Sorry").failure == .noCode)
    }

    @Test func refusal() async throws {
        #expect(try await extract("I can't help with that.", finish: .refusal).failure == .refused)
    }

    @Test func anotherNameIsNotRenamed() async throws {
        let found = try await extract("```python\ndef twice(x):\n    return x * 2\n```")
        #expect(found.failure == .noEntryPoint)
        #expect(found.code == nil)
    }

    @Test func methodOfAClassIsNoEntryPoint() async throws {
        let found = try await extract("class Solution:\n    def double(self, x):\n        return x * 2\n")
        #expect(found.failure == .noEntryPoint)
    }

    @Test func usageAloneIsNoEntryPoint() async throws {
        #expect(try await extract("```python\nprint(double(2))\n```").failure == .noEntryPoint)
    }

    @Test func brokenCode() async throws {
        #expect(try await extract("```python\ndef double(x)\n    return x *\n    pass\n```").failure == .noCode)
    }

    @Test func cutInsideAnExpression() async throws {
        let answer = "```python\ndef double(x):\n    if x:\n        return (x *"
        #expect(try await extract(answer, finish: .length).failure == .truncated)
        #expect(try await extract(answer).failure == .truncated)
    }

    @Test func cutAtALineEndIsNotTakenForWhole() async throws {
        let answer = "```python\ndef double(x):\n    if x:\n        return x * 2\n"
        #expect(try await extract(answer, finish: .length).failure == .truncated)
        #expect(try await extract(answer).code == "def double(x):\n    if x:\n        return x * 2\n")
    }

    @Test func cutInTheMiddleOfTheLastLine() async throws {
        #expect(try await extract("def double(x):\n    return x", finish: .length).failure == .truncated)
    }

    @Test func cutAfterTheFunctionReturned() async throws {
        #expect(
            try await extract("def double(x):\n    return x * 2\n", finish: .length).code == CodeExtractionTests.code)
    }

    @Test func cutInALaterDefinition() async throws {
        let answer =
            "def double(x):\n    y = x\n    while y < 2 * x: y += 1\n    else: return y\n\ndef test_double():\n    assert (dou"
        let found = try await extract(answer, finish: .length)
        #expect(found.code == "def double(x):\n    y = x\n    while y < 2 * x: y += 1\n    else: return y\n")
    }

    @Test func cutInTheProseAfterTheCode() async throws {
        let found = try await extract("```python\n\(CodeExtractionTests.code)```\nThis fun", finish: .length)
        #expect(found.code == CodeExtractionTests.code)
    }

    @Test func inspectorWithTooFewAnswersIsAnError() async throws {
        struct Silent: PythonInspector {
            func inspect(_ sources: [String]) async throws -> [PythonFacts] { [] }
        }
        let broken = PromptingSynthesizer(inspector: Silent(), hasher: TestHasher())
        await #expect(throws: SandboxError.self) {
            _ = try await broken.extractSolutions(from: [CompletionSample(index: 0, text: "x = 1")], for: problem())
        }
    }
}
