import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeProviders

struct ChatReplyTests {
    private func reply(_ json: String) throws -> ChatReply {
        try JSONDecoder().decode(ChatReply.self, from: Data(json.utf8))
    }

    private func sample(message: String, finish: String? = "stop") throws -> CompletionSample? {
        let finish = finish.map { "\"\($0)\"" } ?? "null"
        return try reply(#"{"choices": [{"message": \#(message), "finish_reason": \#(finish)}]}"#)
            .samples(numbered: 0..<1).first
    }

    @Test(
        arguments: [
            ("stop", FinishReason.stop), ("length", .length), ("max_tokens", .length), ("content_filter", .refusal),
            ("tool_calls", .other), (nil, .other),
        ] as [(String?, FinishReason)])
    func mapsTheFinishReason(wire: String?, expected: FinishReason) throws {
        #expect(try sample(message: #"{"content": "x"}"#, finish: wire)?.finish == expected)
    }

    @Test func aRefusalIsARefusalWhateverTheFinish() throws {
        let refused = try sample(message: #"{"content": null, "refusal": "I cannot."}"#)
        #expect(refused == CompletionSample(index: 0, text: "I cannot.", finish: .refusal))
        let partial = try sample(message: #"{"content": "def", "refusal": "I cannot."}"#)
        #expect(partial == CompletionSample(index: 0, text: "def", finish: .refusal))
        #expect(try sample(message: #"{"content": "x", "refusal": ""}"#)?.finish == .stop)
        #expect(try sample(message: "{}", finish: "content_filter")?.finish == .refusal)
    }

    @Test(arguments: ["reasoning", "reasoning_content"])
    func thinkingIsNotTheAnswer(field: String) throws {
        let both = try sample(message: #"{"\#(field)": "hmm", "content": "x"}"#)
        #expect(both == CompletionSample(index: 0, text: "x"))
        for content in ["null", "\"\""] {
            let cut = try sample(message: #"{"\#(field)": "hmm", "content": \#(content)}"#, finish: "length")
            #expect(cut == CompletionSample(index: 0, text: "", finish: .length))
        }
        #expect(try sample(message: #"{"\#(field)": "hmm"}"#)?.text == "")
    }

    @Test func anEmptyAnswerIsAnAnswerAndAMissingOneIsNot() throws {
        #expect(try sample(message: #"{"content": ""}"#) == CompletionSample(index: 0, text: ""))
        #expect(try sample(message: #"{"content": null}"#) == nil)
        #expect(try sample(message: "null") == nil)
        #expect(try sample(message: #"{"content": ""}"#, finish: "error") == nil)
        #expect(try sample(message: "{}", finish: "length") == CompletionSample(index: 0, text: "", finish: .length))
    }

    @Test func partsAreJoined() throws {
        let parts = #"[{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}]"#
        #expect(try sample(message: #"{"content": \#(parts)}"#)?.text == "ab")
    }

    @Test func choicesWithoutIndexKeepTheirOrder() throws {
        let reply = try reply(#"{"choices": [{"message": {"content": "a"}}, {"message": {"content": "b"}}]}"#)
        #expect(reply.samples(numbered: 5..<7).map(\.text) == ["a", "b"])
        #expect(reply.samples(numbered: 5..<7).map(\.index) == [5, 6])
    }

    @Test(arguments: [
        (
            #"""
            {"prompt_tokens": 100, "completion_tokens": 50, "prompt_tokens_details": {"cached_tokens": 64}, \#
            "completion_tokens_details": {"reasoning_tokens": 30}}
            """#,
            TokenUsage(input: 100, cachedInput: 64, output: 50, reasoning: 30)
        ),
        (
            #"{"prompt_tokens": 7, "completion_tokens": 2, "prompt_tokens_details": null}"#,
            TokenUsage(input: 7, output: 2)
        ),
        (#"{"prompt_tokens": 0, "completion_tokens": 0}"#, TokenUsage(input: 0, output: 0)),
        (#"{"prompt_tokens": 7}"#, TokenUsage(input: 7, output: 2, isEstimated: true)),
        (#"{"total_tokens": 7}"#, TokenUsage(input: 3, output: 2, isEstimated: true)),
        (#"{"prompt_tokens": -1, "completion_tokens": 4}"#, TokenUsage(input: 3, output: 4, isEstimated: true)),
        ("null", TokenUsage(input: 3, output: 2, isEstimated: true)),
    ])
    func readsOrEstimatesTokens(usage: String, expected: TokenUsage) throws {
        // The prompt has nine characters, the answer five.
        let reply = try reply(#"{"choices": [{"message": {"content": "abcde"}}], "usage": \#(usage)}"#)
        let answers = reply.samples(numbered: 0..<1)
        #expect(reply.tokenUsage(prompt: [Message(role: .user, content: "123456789")], answers: answers) == expected)
    }
}
