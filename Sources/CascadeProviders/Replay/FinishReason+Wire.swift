import CascadeCore

extension FinishReason {
    /// Reads the names that chat APIs and this project's own files use.
    init(wireName: String) {
        self =
            switch wireName {
            case "stop", "end_turn", "stop_sequence", "eos": .stop
            case "length", "max_tokens", "max_output_tokens": .length
            case "content_filter", "refusal": .refusal
            default: .other
            }
    }
}
