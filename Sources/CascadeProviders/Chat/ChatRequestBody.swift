import CascadeCore

/// The JSON body of `POST /chat/completions`.
struct ChatRequestBody: Encodable, Sendable, Hashable {
    var model: String
    var messages: [Message]
    var sampling: Sampling
    var count: Int
    var field: MaxTokensField

    private enum Key: String, CodingKey {
        case model, messages, temperature, n, stop
        case topP = "top_p"
        case maxTokens = "max_tokens"
        case maxCompletionTokens = "max_completion_tokens"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(model, forKey: .model)
        try container.encode(messages, forKey: .messages)
        try container.encode(sampling.temperature, forKey: .temperature)
        try container.encodeIfPresent(sampling.topP, forKey: .topP)
        switch field {
        case .maxTokens: try container.encode(sampling.maxTokens, forKey: .maxTokens)
        case .maxCompletionTokens: try container.encode(sampling.maxTokens, forKey: .maxCompletionTokens)
        }
        if count > 1 { try container.encode(count, forKey: .n) }
        if !sampling.stop.isEmpty { try container.encode(sampling.stop, forKey: .stop) }
    }
}
