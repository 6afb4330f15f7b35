import CascadeCore

extension CompletionRequest {
    /// A request with everything set that a test does not care about.
    static func sample(
        _ problem: String = "Own/1", purpose: Purpose = .solution, model: String = "m1", endpoint: String = "e",
        prompt: String = "Write add.", first: Int = 0, count: Int = 1, temperature: Double = 0.8, maxTokens: Int = 100
    ) -> CompletionRequest {
        CompletionRequest(
            problem: ProblemID(problem), tier: "small", endpoint: endpoint, model: model, purpose: purpose,
            messages: [Message(role: .user, content: prompt)],
            sampling: Sampling(temperature: temperature, maxTokens: maxTokens), firstSample: first, sampleCount: count)
    }
}
