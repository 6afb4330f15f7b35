import CascadeCore
import CascadeSynthesis
import Testing

@Suite struct PromptTests {
    private func text(_ messages: [Message]) -> String { messages.map(\.content).joined(separator: "\n") }

    @Test func solutionPromptOfADescribedTask() {
        let task = problem(setup: "import math", examples: ["assert double(1) == 2"])
        let messages = synthesizer.solutionPrompt(for: task)
        #expect(messages.map(\.role) == [.system, .user])
        #expect(
            messages[1].content == """
                Double a number.

                This code runs first:

                ```python
                import math
                ```

                Example:

                ```python
                assert double(1) == 2
                ```

                Define `double`. Answer with only code, in one fenced block. No tests, no explanation.
                """)
    }

    @Test func solutionPromptWithoutExamples() {
        let prompt = text(synthesizer.solutionPrompt(for: problem()))
        #expect(!prompt.contains("Example"))
        #expect(!prompt.contains("runs first"))
        #expect(prompt.contains("Define `double`"))
    }

    @Test func completionPromptShowsThePrefixAndAsksForTheWholeFunction() {
        let prefix = "def double(x):\n    \"\"\"Doubles.\n    ```\n    double(1)\n    ```\n    \"\"\"\n"
        let prompt = text(synthesizer.solutionPrompt(for: problem(prefix: prefix)))
        #expect(prompt.contains("````python\n\(prefix)````"))
        #expect(prompt.contains("whole function `double`"))
        #expect(prompt.components(separatedBy: "Doubles.") == 2)
    }

    @Test func testPromptAsksForLinesAndForbidsTheSolution() {
        let task = problem(examples: ["assert double(1) == 2"])
        let prompt = text(synthesizer.testPrompt(for: task, lines: 4))
        #expect(prompt.contains("Double a number."))
        #expect(prompt.contains("assert double(1) == 2"))
        #expect(prompt.contains("Do not write `double`. Write 4 assert statements"))
        #expect(text(synthesizer.testPrompt(for: task, lines: 1)).contains("Write 1 assert statement that"))
    }

    @Test func testPromptOfACompletionShowsThePrefixOnce() {
        let prompt = text(
            synthesizer.testPrompt(for: problem(prefix: "def double(x):\n    \"\"\"Doubles.\"\"\"\n"), lines: 3))
        #expect(prompt.components(separatedBy: "Doubles.") == 2)
    }
}

extension String {
    /// Number of parts that a separator makes.
    fileprivate func components(separatedBy separator: String) -> Int {
        var count = 1
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(separator) { count += 1 }
            rest = rest.dropFirst()
        }
        return count
    }
}
