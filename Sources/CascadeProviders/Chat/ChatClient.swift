import CascadeCore
import FoundationEssentials

/// Makes one chat exchange.
struct ChatClient: Sendable {
    let post: PostClient
    let fieldNames = FieldNames()

    /// Asks for all samples of the request with one `n`; at least one comes back.
    /// - Throws: `ProviderError` or `CancellationError`.
    func exchange(_ request: CompletionRequest) async throws -> Exchange {
        let fixed = post.configuration.maxTokensField
        var field = fixed ?? fieldNames.field(for: request.model)
        var mayRename = fixed == nil
        let most = TokenEstimate.prompt(request.messages) + request.sampling.maxTokens * request.sampleCount
        let done = try await post.exchange(tokens: most) {
            try body(of: request, field: field)
        } read: { reply in
            let exchange = try read(reply, for: request, field: field)
            return (exchange, exchange.usage.map { $0.input + $0.output })
        } corrects: { failure in
            guard failure.refusesMaxTokensField, mayRename else { return false }
            (field, mayRename) = (field.other, false)
            return true
        }
        var exchange = done.value
        (exchange.attempts, exchange.latency) = (done.attempts, done.latency)
        if fixed == nil { fieldNames.remember(field, for: request.model) }
        return exchange
    }

    private func body(of request: CompletionRequest, field: MaxTokensField) throws -> [UInt8] {
        let body = ChatRequestBody(
            model: request.model, messages: request.messages, sampling: request.sampling,
            count: request.sampleCount, field: field)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(body))
    }
}
