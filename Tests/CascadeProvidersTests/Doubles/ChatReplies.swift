import FoundationEssentials

/// Bodies of chat replies, written as servers write them.
enum ChatReplies {
    static func choice(_ text: String, index: Int = 0, finish: String = "stop") -> String {
        #"{"index": \#(index), "message": {"role": "assistant", "content": "\#(text)"}, "finish_reason": "\#(finish)"}"#
    }

    static func body(
        _ choices: String..., usage: String = #"{"prompt_tokens": 10, "completion_tokens": 3, "total_tokens": 13}"#
    ) -> String {
        #"{"id": "x", "model": "m1-2026", "choices": [\#(choices.joined(separator: ", "))], "usage": \#(usage)}"#
    }

    static func error(_ message: String, code: String? = nil, type: String? = nil, parameter: String? = nil) -> String {
        func field(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "null" }
        return
            #"{"error": {"message": "\#(message)", "type": \#(field(type)), "param": \#(field(parameter)), "code": \#(field(code))}}"#
    }
}
