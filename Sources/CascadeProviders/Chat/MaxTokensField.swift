/// What a chat API calls the limit on generated tokens. `max_tokens` is the old name, which nearly every server knows;
/// OpenAI's reasoning models refuse it and want `max_completion_tokens`.
package enum MaxTokensField: String, Sendable, Hashable, CaseIterable {
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"

    /// The name to try first: the new one for models called o1, o3-mini, gpt-5 and the like, whatever vendor prefix
    /// stands before a slash.
    static func likely(for model: String) -> MaxTokensField {
        let name = (model.split(separator: "/").last.map(String.init) ?? model).lowercased()
        let second = name.dropFirst().first
        let isOSeries = name.first == "o" && (second?.isNumber ?? false)
        return isOSeries || name.hasPrefix("gpt-5") ? .maxCompletionTokens : .maxTokens
    }

    var other: MaxTokensField { self == .maxTokens ? .maxCompletionTokens : .maxTokens }
}
