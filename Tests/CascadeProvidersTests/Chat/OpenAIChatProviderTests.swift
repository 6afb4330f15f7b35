import CascadeCore
import CascadeProviders
import Testing

struct OpenAIChatProviderTests {
    private struct Sent: Decodable {
        var model: String
        var messages: [Message]
        var temperature: Double
        var topP: Double?
        var maxTokens: Int?
        var maxCompletionTokens: Int?
        var n: Int?
        var stop: [String]?

        enum CodingKeys: String, CodingKey {
            case model, messages, temperature, n, stop
            case topP = "top_p"
            case maxTokens = "max_tokens"
            case maxCompletionTokens = "max_completion_tokens"
        }
    }

    @Test func sendsTheRequestAndReadsTheAnswer() async throws {
        try await withChatProvider(
            configure: { $0.headers = ["x-team": "blue"] },
            script: { _ in .init(body: ChatReplies.body(ChatReplies.choice("def f(): pass"))) },
            { provider, server in
                var request = CompletionRequest.sample(first: 4)
                request.messages.insert(Message(role: .system, content: "Be brief."), at: 0)
                request.sampling.topP = 0.9
                request.sampling.stop = ["\n\n"]
                let completion = try await provider.complete(request)
                #expect(completion.samples == [CompletionSample(index: 4, text: "def f(): pass")])
                #expect(completion.usage == TokenUsage(input: 10, output: 3))
                #expect(completion.source == .live)
                #expect(completion.attempts == 1)

                let sent = try #require(server.requests.first)
                #expect(sent.uri == "/v1/chat/completions")
                #expect(sent.headers["authorization"] == "Bearer sk-secret")
                #expect(sent.headers["content-type"] == "application/json")
                #expect(sent.headers["x-team"] == "blue")
                let body: Sent = try sent.decode()
                #expect(body.model == "m1")
                #expect(body.messages == request.messages)
                #expect(body.temperature == 0.8)
                #expect(body.topP == 0.9)
                #expect(body.maxTokens == 100)
                #expect(body.maxCompletionTokens == nil)
                #expect(body.n == nil)
                #expect(body.stop == ["\n\n"])
            })
    }

    @Test func aKeyIsNotNeeded() async throws {
        try await withChatProvider(
            configure: { $0.apiKey = nil }, script: { _ in .init(body: ChatReplies.body(ChatReplies.choice("x"))) },
            { provider, server in
                _ = try await provider.complete(.sample())
                #expect(server.requests.first?.headers["authorization"] == nil)
            })
    }

    @Test func aQueryOfTheBaseURLIsSent() async throws {
        try await withChatProvider(
            configure: { $0.baseURL += "/?api-version=7" },
            script: { _ in .init(body: ChatReplies.body(ChatReplies.choice("x"))) },
            { provider, server in
                _ = try await provider.complete(.sample())
                #expect(server.requests.first?.uri == "/v1/chat/completions?api-version=7")
            })
    }

    @Test func loopAsksOnceForEachSample() async throws {
        try await withChatProvider(
            configure: { $0.maxConnections = 2 },
            script: { .init(body: ChatReplies.body(ChatReplies.choice("answer \($0.number)"))) },
            { provider, server in
                let completion = try await provider.complete(.sample(first: 2, count: 5))
                #expect(completion.samples.map(\.index) == [2, 3, 4, 5, 6])
                #expect(Set(completion.samples.map(\.text)).count == 5)
                #expect(completion.usage == TokenUsage(input: 50, output: 15))
                #expect(completion.attempts == 5)
                #expect(server.requests.count == 5)
                for request in server.requests {
                    let sent: Sent = try request.decode()
                    #expect(sent.n == nil)
                }
            })
    }

    @Test func nativeAsksForAllAtOnce() async throws {
        try await withChatProvider(
            configure: { $0.samples = .native },
            script: { _ in
                .init(
                    body: ChatReplies.body(
                        ChatReplies.choice("second", index: 1), ChatReplies.choice("first", index: 0),
                        ChatReplies.choice("one too many", index: 2)))
            },
            { provider, server in
                let completion = try await provider.complete(.sample(count: 2))
                #expect(completion.samples.map(\.text) == ["first", "second"])
                #expect(completion.usage == TokenUsage(input: 10, output: 3))
                let sent: Sent = try #require(server.requests.first).decode()
                #expect(sent.n == 2)
                #expect(server.requests.count == 1)
            })
    }

    @Test func nativeAsksAgainForWhatAServerThatIgnoresNLeavesOut() async throws {
        try await withChatProvider(
            configure: { $0.samples = .native },
            script: { .init(body: ChatReplies.body(ChatReplies.choice("answer \($0.number)"))) },
            { provider, server in
                let completion = try await provider.complete(.sample(count: 3))
                #expect(completion.samples.map(\.index) == [0, 1, 2])
                #expect(completion.samples[0].text == "answer 0")
                #expect(completion.usage == TokenUsage(input: 30, output: 9))
                #expect(server.requests.count == 3)
            })
    }

    @Test func noSamplesMeansNoRequest() async throws {
        try await withChatProvider(
            script: { _ in .init(status: 500) },
            { provider, server in
                let completion = try await provider.complete(.sample(count: 0))
                #expect(completion.samples.isEmpty)
                #expect(completion.usage == .zero)
                #expect(server.requests.isEmpty)
            })
    }

    @Test func reasoningModelsGetTheNewNameOfTheLimit() async throws {
        try await withChatProvider(
            script: { _ in .init(body: ChatReplies.body(ChatReplies.choice("x"))) },
            { provider, server in
                _ = try await provider.complete(.sample(model: "o3-mini"))
                let sent: Sent = try #require(server.requests.first).decode()
                #expect(sent.maxTokens == nil)
                #expect(sent.maxCompletionTokens == 100)
            })
    }

    @Test func aRefusedLimitNameIsReplacedOnceAndRemembered() async throws {
        try await withChatProvider(
            script: { request in
                let sent = try? request.decode(Sent.self)
                return sent?.maxTokens == nil
                    ? .init(body: ChatReplies.body(ChatReplies.choice("x")))
                    : .init(
                        status: 400,
                        body: ChatReplies.error(
                            "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
                            code: "unsupported_parameter", parameter: "max_tokens"))
            },
            { provider, server in
                #expect(try await provider.complete(.sample()).samples.count == 1)
                #expect(server.requests.count == 2)
                _ = try await provider.complete(.sample(first: 1))
                #expect(server.requests.count == 3)
            })
    }

    @Test func aLimitRefusedUnderBothNamesIsFinal() async throws {
        try await withChatProvider(
            script: { _ in
                .init(status: 400, body: ChatReplies.error("max_tokens and max_completion_tokens are too large"))
            },
            { provider, server in
                let error = try #require(
                    await #expect(throws: ProviderError.self) { try await provider.complete(.sample()) })
                #expect(error.code == .invalidRequest)
                #expect(server.requests.count == 2)
            })
    }

    @Test func aConfiguredLimitNameIsNeverReplaced() async throws {
        try await withChatProvider(
            configure: { $0.maxTokensField = .maxTokens },
            script: { _ in .init(status: 400, body: ChatReplies.error("max_tokens is not supported")) },
            { provider, server in
                await #expect(throws: ProviderError.self) { try await provider.complete(.sample()) }
                #expect(server.requests.count == 1)
            })
    }

    @Test func oneFailingSampleFailsTheRequest() async throws {
        try await withChatProvider(
            script: { $0.number == 1 ? .init(status: 404) : .init(body: ChatReplies.body(ChatReplies.choice("x"))) },
            { provider, _ in
                let error = try #require(
                    await #expect(throws: ProviderError.self) { try await provider.complete(.sample(count: 3)) })
                #expect(error.code == .invalidRequest)
            })
    }
}
