import CascadeCore
import Testing

@Suite("Completion")
struct CompletionTests {
    @Test("Token counts add up part by part, and one estimate makes the sum an estimate")
    func usage() {
        let counted = TokenUsage(input: 10, cachedInput: 4, output: 3, reasoning: 1)
        let estimated = TokenUsage(input: 5, output: 2, isEstimated: true)
        #expect(
            counted + estimated
                == TokenUsage(input: 15, cachedInput: 4, output: 5, reasoning: 1, isEstimated: true))
        #expect(counted + .zero == counted)
        #expect(!(counted + counted).isEstimated)
    }

    @Test("A request's samples are numbered from its first one")
    func samples() {
        var request = CompletionRequest(
            problem: ProblemID("x"), tier: "t", endpoint: "e", model: "m", purpose: .solution, messages: [],
            sampling: Sampling(temperature: 0, maxTokens: 1))
        #expect(request.samples == 0..<1)
        request.firstSample = 3
        request.sampleCount = 2
        #expect(request.samples == 3..<5)
    }

    @Test("Names in traces do not change")
    func names() {
        #expect(AnswerSource.allCases.map(\.rawValue) == ["live", "replayed", "scripted"])
        #expect(Purpose.allCases.map(\.rawValue) == ["solution", "tests", "complexity", "embedding"])
        #expect(FinishReason(rawValue: "length") == .length)
    }
}
