package import CascadeCore
import FoundationEssentials
package import Logging

/// Asks an OpenAI-compatible `/embeddings` endpoint for vectors of texts.
package struct OpenAIEmbeddingProvider: Provider {
    private struct Body: Encodable {
        var model: String
        var input: [String]
    }

    private let post: PostClient
    /// Most texts in one request.
    let batch: Int
    /// Length that every vector must have; nil takes any, the same for all of one request.
    private let dimension: Int?

    /// - Parameters:
    ///   - batch: at least 1.
    ///   - transport: shared by all endpoints; its owner shuts it down.
    /// - Throws: `ProviderError` when the configuration cannot be used.
    package init(
        _ configuration: EndpointConfiguration, batch: Int = 64, dimension: Int? = nil,
        transport: any HTTPTransport, logger: Logger, retry: RetryPolicy? = nil, time: any TimeSource = SystemTime(),
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) throws(ProviderError) {
        post = try PostClient(
            configuration, path: "/embeddings", transport: transport, logger: logger, retry: retry, time: time,
            random: random)
        self.batch = max(1, batch)
        self.dimension = dimension
    }

    /// One vector for each text, with the tokens of all of them; requests of at most `batch` texts, one after the other.
    /// - Throws: `ProviderError`; `malformed_reply` when vectors are missing or of another length.
    package func embed(
        _ texts: [String], model: String
    ) async throws -> (vectors: [[Float]], usage: TokenUsage, attempts: Int, latency: Duration) {
        var (vectors, usage): ([[Float]], TokenUsage) = ([], .zero)
        var (attempts, latency) = (0, Duration.zero)
        for start in stride(from: 0, to: texts.count, by: batch) {
            let part = Array(texts[start..<min(start + batch, texts.count)])
            let done = try await exchange(part, model: model)
            vectors += done.value.vectors
            usage = usage + done.value.usage
            attempts += done.attempts
            latency += done.latency
        }
        return (vectors, usage, attempts, latency)
    }

    /// The vector of the request's text, as the text of its one answer.
    package func complete(_ request: CompletionRequest) async throws -> Completion {
        let text = request.messages.map(\.content).joined(separator: "\n")
        let answer = try await embed([text], model: request.model)
        return Completion(
            samples: zip(request.samples, answer.vectors).map {
                CompletionSample(index: $0, text: EmbeddingText.text(of: $1))
            },
            usage: answer.usage, latency: answer.latency, source: .live, attempts: answer.attempts)
    }

    private func exchange(
        _ texts: [String], model: String
    ) async throws -> PostClient.Done<(vectors: [[Float]], usage: TokenUsage)> {
        let estimate = texts.reduce(0) { $0 + TokenEstimate.answer($1) }
        return try await post.exchange(tokens: estimate) {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(Body(model: model, input: texts)))
        } read: { reply in
            let parsed = try post.decode(EmbeddingReply.self, from: reply, advice: Self.advice)
            let vectors = try vectors(of: parsed, inputs: texts.count, status: reply.status)
            let tokens = parsed.usage?.promptTokens
            let usage = TokenUsage(input: tokens ?? estimate, output: 0, isEstimated: tokens == nil)
            return ((vectors, usage), usage.input)
        }
    }

    private func vectors(of reply: EmbeddingReply, inputs: Int, status: Int) throws -> [[Float]] {
        func malformed(_ what: String) -> AttemptFailure {
            AttemptFailure(code: .malformedReply, what: "answered \(status) with \(what)", advice: Self.advice)
        }
        switch reply.vectors(inputs: inputs) {
        case .failure(let misfit): throw malformed(misfit.what)
        case .success(let vectors):
            if let dimension, let other = vectors.first(where: { $0.count != dimension }) {
                throw malformed("embeddings of length \(other.count), where \(dimension) was expected")
            }
            return vectors
        }
    }

    private static let advice =
        "check that base_url is an OpenAI-compatible embeddings API and that the model is an embedding model"
}
