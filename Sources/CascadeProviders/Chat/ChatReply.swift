import CascadeCore

/// The JSON body of a chat reply, as loosely as servers write it: whatever may be absent is optional.
struct ChatReply: Decodable, Sendable {
    var model: String?
    var choices: [Choice]?
    var usage: Usage?

    struct Choice: Decodable, Sendable {
        var index: Int?
        var message: Message?
        var finishReason: String?

        enum CodingKeys: String, CodingKey {
            case index, message
            case finishReason = "finish_reason"
        }
    }

    struct Message: Decodable, Sendable {
        var content: Content?
        var refusal: String?
        var reasoning: String?
        var reasoningContent: String?

        enum CodingKeys: String, CodingKey {
            case content, refusal, reasoning
            case reasoningContent = "reasoning_content"
        }
    }

    /// A text, or a list of parts of which only those with a text count.
    struct Content: Decodable, Sendable {
        var text: String

        private struct Part: Decodable { var text: String? }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let parts = try? container.decode([Part].self) {
                text = parts.compactMap(\.text).joined()
            } else {
                text = try container.decode(String.self)
            }
        }
    }

    struct Usage: Decodable, Sendable {
        var prompt: Int?
        var completion: Int?
        var promptDetails: PromptDetails?
        var completionDetails: CompletionDetails?

        enum CodingKeys: String, CodingKey {
            case prompt = "prompt_tokens"
            case completion = "completion_tokens"
            case promptDetails = "prompt_tokens_details"
            case completionDetails = "completion_tokens_details"
        }
    }

    struct PromptDetails: Decodable, Sendable {
        var cached: Int?

        enum CodingKeys: String, CodingKey { case cached = "cached_tokens" }
    }

    struct CompletionDetails: Decodable, Sendable {
        var reasoning: Int?

        enum CodingKeys: String, CodingKey { case reasoning = "reasoning_tokens" }
    }
}
