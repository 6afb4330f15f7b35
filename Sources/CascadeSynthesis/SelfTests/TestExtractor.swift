import CascadeCore

/// Takes self-tests from test answers. One call to the inspector serves all answers.
struct TestExtractor: Sendable {
    let inspector: any PythonInspector
    let hasher: any ContentHashing

    /// The pooled tests: visible examples first, then at most `maxLines` of each answer.
    func extract(
        from answers: [CompletionSample], for problem: Problem, maxLines: Int
    ) async throws -> TestExtraction {
        let proposals = answers.map { TestAnswerReader.read($0.text, entryPoint: problem.entryPoint) }
        var facts = FactsTable(inspector)
        let sources = proposals.flatMap { $0 }.flatMap { $0.readings + $0.context }
        try await facts.load(TestJudge.sources(of: problem) + sources)
        var judge = TestJudge(problem: problem, hasher: hasher, facts: facts)
        judge.judgeExamples()
        for tests in proposals { judge.judge(tests, limit: maxLines) }
        return judge.extraction
    }
}
