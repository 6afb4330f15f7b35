package import CascadeCore

extension EngineFakes {
    /// Takes answers as they are: the whole text is the code, every line that begins with `assert` is a test.
    /// The answers `no code`, `truncated` and `refused` give those failures.
    package struct LineSynthesizer: Synthesizer {
        private let failure: (@Sendable () -> SandboxError?)?

        /// - Parameter failure: asked before each extraction; what it returns is thrown.
        package init(failure: (@Sendable () -> SandboxError?)? = nil) { self.failure = failure }

        package func solutionPrompt(for problem: Problem) -> [Message] {
            [Message(role: .system, content: "solve"), Message(role: .user, content: problem.statement)]
        }

        package func testPrompt(for problem: Problem, lines: Int) -> [Message] {
            [Message(role: .user, content: "\(lines) tests for \(problem.statement)")]
        }

        package func extractSolutions(from answers: [ProblemAnswers]) async throws -> [[Extraction]] {
            if let error = failure?() { throw error }
            return answers.map { $0.answers.map { Self.extraction(from: $0.text) } }
        }

        private static func extraction(from text: String) -> Extraction {
            switch text {
            case "no code": Extraction(failure: .noCode)
            case "truncated": Extraction(failure: .truncated)
            case "refused": Extraction(failure: .refused)
            default: Extraction(code: text, method: .whole, facts: PythonFacts(parses: true))
            }
        }

        package func extractTests(
            from answers: [CompletionSample], for problem: Problem, maxLines: Int
        ) async throws -> TestExtraction {
            if let error = failure?() { throw error }
            var result = TestExtraction()
            var seen: Set<String> = []
            let examples = problem.visibleExamples.map { (Substring($0.source), SelfTest.Origin.prompt) }
            let own = answers.flatMap {
                $0.text.split(separator: "\n").prefix(maxLines).map { ($0, SelfTest.Origin.model) }
            }
            for (line, origin) in examples + own {
                if !line.hasPrefix("assert") {
                    result.rejected.append(.init(source: String(line), reason: .notAssert))
                } else if !seen.insert(String(line)).inserted {
                    result.rejected.append(.init(source: String(line), reason: .duplicate))
                } else {
                    let id = EngineFakes.Hasher().hash(String(line))
                    result.accepted.append(SelfTest(id: id, source: String(line), origin: origin))
                }
            }
            return result
        }
    }
}
