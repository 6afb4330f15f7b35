/// Answers that models gave to one problem.
public struct ProblemAnswers: Sendable, Hashable {
    public var problem: Problem
    public var answers: [CompletionSample]

    public init(problem: Problem, answers: [CompletionSample]) {
        self.problem = problem
        self.answers = answers
    }
}

extension Synthesizer {
    /// One extraction for each answer to one problem, in order.
    /// - Throws: `SandboxError` when Python facts cannot be had.
    public func extractSolutions(
        from answers: [CompletionSample], for problem: Problem
    ) async throws -> [Extraction] {
        try await extractSolutions(from: [ProblemAnswers(problem: problem, answers: answers)]).flatMap { $0 }
    }
}
