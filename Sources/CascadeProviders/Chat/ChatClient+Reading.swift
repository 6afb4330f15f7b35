import CascadeCore

extension ChatClient {
    /// Makes an exchange of a reply. Samples are cut to what the reply holds.
    /// - Throws: `AttemptFailure` when there is no usable answer in it.
    func read(_ reply: HTTPReply, for request: CompletionRequest, field: MaxTokensField) throws -> Exchange {
        let chat = try post.decode(ChatReply.self, from: reply, field: field, advice: Self.advice)
        let samples = chat.samples(numbered: request.samples)
        guard !samples.isEmpty else {
            throw AttemptFailure(
                code: .malformedReply,
                what: "answered \(reply.status) with no usable choice (\(chat.choices?.count ?? 0) choices)",
                advice: Self.advice)
        }
        return Exchange(
            samples: samples, usage: chat.tokenUsage(prompt: request.messages, answers: samples), latency: .zero,
            attempts: 1, model: chat.model)
    }

    private static let advice =
        "check that base_url is an OpenAI-compatible chat API and that the model is a chat model"
}
