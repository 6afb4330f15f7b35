package import CascadeCore

/// Which endpoint embeds problems, and how it is asked.
package struct EmbeddingSettings: Sendable, Hashable, Codable {
    package var endpoint: String
    package var model: String
    package var price: Price?
    /// Most texts in one request, where many are embedded at once.
    package var batch = 64
    /// Length that every vector must have; nil takes what comes.
    package var dimension: Int?

    package init(endpoint: String, model: String) {
        self.endpoint = endpoint
        self.model = model
    }

    /// What is embedded of a problem: the statement and its visible examples.
    package func request(for problem: Problem) -> CompletionRequest {
        CompletionRequest(
            problem: problem.id, tier: "predictor", endpoint: endpoint, model: model, purpose: .embedding,
            messages: [Message(role: .user, content: ComplexityPrompt.task(problem))],
            sampling: Sampling(temperature: 0, maxTokens: 1))
    }
}
