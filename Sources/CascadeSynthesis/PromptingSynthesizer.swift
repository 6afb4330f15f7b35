package import CascadeCore

/// Prompts in plain words, and reads answers with the help of Python's own parser.
package struct PromptingSynthesizer: Synthesizer {
    private let inspector: any PythonInspector
    private let hasher: any ContentHashing

    package init(inspector: any PythonInspector, hasher: any ContentHashing) {
        self.inspector = inspector
        self.hasher = hasher
    }

    package func solutionPrompt(for problem: Problem) -> [Message] { SolutionPrompt.messages(for: problem) }

    package func testPrompt(for problem: Problem, lines: Int) -> [Message] {
        TestPrompt.messages(for: problem, lines: lines)
    }

    package func extractSolutions(from answers: [ProblemAnswers]) async throws -> [[Extraction]] {
        try await CodeExtractor(inspector: inspector).extract(from: answers)
    }

    package func extractTests(
        from answers: [CompletionSample], for problem: Problem, maxLines: Int
    ) async throws -> TestExtraction {
        try await TestExtractor(inspector: inspector, hasher: hasher)
            .extract(from: answers, for: problem, maxLines: maxLines)
    }
}
