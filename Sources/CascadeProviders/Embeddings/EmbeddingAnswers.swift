package import CascadeCore

/// Vectors of many texts, from the response store where they are kept and in batches from the endpoint where not.
package struct EmbeddingAnswers: Sendable {
    private let provider: OpenAIEmbeddingProvider
    private let store: (any ResponseStore)?

    /// - Parameter store: keeps what was paid for; nil keeps nothing.
    package init(_ provider: OpenAIEmbeddingProvider, store: (any ResponseStore)?) {
        self.provider = provider
        self.store = store
    }

    /// - Parameter requests: one for each text, all of the same model.
    /// - Returns: the vectors in the order of the requests, and how many of them were asked for now.
    /// - Throws: `ProviderError`; `malformed_reply` when vectors differ in length; what the store throws.
    package func vectors(for requests: [CompletionRequest]) async throws -> (vectors: [[Float]], asked: Int) {
        var vectors: [[Float]] = Array(repeating: [], count: requests.count)
        var missing: [Int] = []
        for (index, request) in requests.enumerated() {
            let kept = try await store?.completion(for: request)?.samples.first.flatMap {
                EmbeddingText.vector(of: $0.text)
            }
            if let kept { vectors[index] = kept } else { missing.append(index) }
        }
        if let model = requests.first?.model {
            for start in stride(from: 0, to: missing.count, by: provider.batch) {
                let part = missing[start..<min(start + provider.batch, missing.count)]
                try await ask(part.map { ($0, requests[$0]) }, model: model, &vectors)
            }
        }
        guard Set(vectors.map(\.count)).count <= 1 else {
            throw ProviderError(
                .malformedReply, endpoint: requests.first?.endpoint ?? "",
                message: "embeddings of the same model differ in length: the model changed since the first were kept")
        }
        return (vectors, missing.count)
    }

    private func ask(
        _ part: [(index: Int, request: CompletionRequest)], model: String, _ vectors: inout [[Float]]
    ) async throws {
        let texts = part.map { $0.request.messages.map(\.content).joined(separator: "\n") }
        let answer = try await provider.embed(texts, model: model)
        for ((index, request), vector) in zip(part, answer.vectors) {
            vectors[index] = vector
            // The endpoint counts a batch as one: each text has its share.
            let usage = TokenUsage(
                input: answer.usage.input / part.count, output: 0, isEstimated: answer.usage.isEstimated)
            let completion = Completion(
                samples: [CompletionSample(index: request.firstSample, text: EmbeddingText.text(of: vector))],
                usage: usage, latency: answer.latency, source: .live, attempts: answer.attempts)
            try await store?.keep(completion, for: request)
        }
    }
}
