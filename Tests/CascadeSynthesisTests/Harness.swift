import CascadeCore
import CascadeSynthesis
import CascadeTestSupport

/// FNV-1a in 64 hexadecimal digits: enough to tell test texts apart.
struct TestHasher: ContentHashing {
    func hash(_ bytes: [UInt8]) -> ContentHash {
        let value = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let digits = String(value, radix: 16)
        return ContentHash(rawValue: String(repeating: "0", count: 64 - digits.count) + digits)
    }
}

let synthesizer = PromptingSynthesizer(inspector: ScriptInspector(), hasher: TestHasher())

func problem(
    _ entryPoint: String = "double", setup: String = "", prefix: String? = nil, examples: [String] = []
) -> Problem {
    Problem(
        id: ProblemID("Test/1"), statement: prefix ?? "Double a number.", entryPoint: entryPoint, setup: setup,
        completionPrefix: prefix, visibleExamples: examples.map(VisibleExample.init))
}

/// What is extracted from one answer.
func extract(
    _ answer: String, finish: FinishReason = .stop, for problem: Problem = problem()
) async throws -> Extraction {
    let sample = CompletionSample(index: 0, text: answer, finish: finish)
    return try await synthesizer.extractSolutions(from: [sample], for: problem)[0]
}

func extractTests(
    _ answers: String..., for problem: Problem = problem(), maxLines: Int = 100
) async throws -> TestExtraction {
    let samples = answers.enumerated().map { CompletionSample(index: $0, text: $1) }
    return try await synthesizer.extractTests(from: samples, for: problem, maxLines: maxLines)
}
