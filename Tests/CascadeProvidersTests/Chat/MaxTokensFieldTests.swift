import Testing

@testable import CascadeProviders

struct MaxTokensFieldTests {
    @Test(arguments: [
        ("o1", true), ("o3-mini", true), ("openai/o4-mini", true), ("gpt-5", true), ("GPT-5.1-codex", true),
        ("gpt-4o", false), ("gpt-4.1", false), ("olmo-2", false), ("qwen2.5-coder:7b", false), ("o", false),
        ("", false), ("vendor/", false), ("o1/llama-3", false),
    ])
    func likelyNamesFollowTheModel(model: String, isNew: Bool) {
        #expect(MaxTokensField.likely(for: model) == (isNew ? .maxCompletionTokens : .maxTokens))
    }
}
