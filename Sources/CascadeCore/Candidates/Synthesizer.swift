/// Turns problems into prompts, and answers into candidates and self-tests.
public protocol Synthesizer: Sendable {
    func solutionPrompt(for problem: Problem) -> [Message]

    /// Asks for tests from the statement alone; no candidate is ever part of the prompt.
    func testPrompt(for problem: Problem, lines: Int) -> [Message]

    /// One extraction for each answer of each problem, in order. Many problems together cost less than one by one.
    /// - Throws: `SandboxError` when Python facts cannot be had.
    func extractSolutions(from answers: [ProblemAnswers]) async throws -> [[Extraction]]

    /// Pools the test lines of all answers; visible examples come first, with origin `prompt`.
    /// - Throws: `SandboxError` when Python facts cannot be had.
    func extractTests(
        from answers: [CompletionSample], for problem: Problem, maxLines: Int
    ) async throws -> TestExtraction
}
