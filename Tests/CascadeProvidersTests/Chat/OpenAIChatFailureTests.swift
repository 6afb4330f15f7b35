import CascadeCore
import CascadeProviders
import Testing

/// What becomes of replies that are not answers.
struct OpenAIChatFailureTests {
    private func failure(
        _ reply: MockChatServer.Reply, retry: RetryPolicy? = nil, time: ManualTime = ManualTime(),
        configure: (inout EndpointConfiguration) -> Void = { _ in }
    ) async throws -> (error: ProviderError, requests: Int) {
        var result: (ProviderError, Int)?
        try await withChatProvider(
            time: time, retry: retry, configure: configure, script: { _ in reply },
            { provider, server in
                let error = try #require(
                    await #expect(throws: ProviderError.self) { try await provider.complete(.sample()) })
                result = (error, server.requests.count)
            })
        return try #require(result)
    }

    @Test(
        arguments: [
            (400, nil, .invalidRequest), (401, nil, .unauthorized), (402, nil, .quotaExhausted),
            (403, nil, .unauthorized), (404, nil, .invalidRequest), (413, nil, .contextTooLong),
            (422, nil, .invalidRequest), (301, nil, .invalidRequest),
            (429, "insufficient_quota", .quotaExhausted), (403, "enforced_spend_limit_reached", .quotaExhausted),
            (400, "context_length_exceeded", .contextTooLong), (400, "content_filter", .refused),
        ] as [(Int, String?, ProviderError.Code)])
    func finalFailuresAreNotTriedAgain(status: Int, code: String?, expected: ProviderError.Code) async throws {
        let result = try await failure(.init(status: status, body: ChatReplies.error("no", code: code)))
        #expect(result.error.code == expected)
        #expect(result.requests == 1)
    }

    @Test(arguments: [408, 409, 429, 500, 502, 503, 529])
    func passingFailuresAreTriedUntilTheAttemptsAreUsedUp(status: Int) async throws {
        let time = ManualTime()
        let result = try await failure(
            .init(status: status), retry: RetryPolicy(maximumAttempts: 4), time: time)
        #expect(result.error.code == (status == 429 ? .rateLimited : .unavailable))
        #expect(result.requests == 4)
        #expect(time.sleeps == [.milliseconds(250), .milliseconds(500), .milliseconds(1000)])
        #expect(result.error.message.contains("answered \(status), 4 times in a row; "))
    }

    @Test func theMessageSaysWhereWhatAndWhatToDoButNeverTheKey() async throws {
        let words = "Incorrect API key provided: sk-secret.\\u001b[31m\\nSee the docs."
        let result = try await failure(
            .init(status: 401, body: ChatReplies.error(words, code: "invalid_api_key")),
            configure: { $0.baseURL += "?token=abc" })
        #expect(result.error.endpoint == "mock")
        #expect(result.error.message.contains("POST http://127.0.0.1:"))
        #expect(
            result.error.message.hasSuffix(
                "/v1/chat/completions answered 401 (invalid_api_key): 'Incorrect API key provided: "
                    + "<redacted>.[31m See the docs.'; check the key in the variable that api_key_env names, and its rights"
            ))
        #expect(!result.error.message.contains("sk-secret"))
        #expect(!result.error.message.contains("abc"))
    }

    @Test func aKeyIsHiddenBeforeTheWordsAreCutOff() async throws {
        let words = String(repeating: "a", count: 294) + "sk-secret and long-header-value"
        let result = try await failure(
            .init(status: 400, body: ChatReplies.error(words)), configure: { $0.headers = ["x": "long-header-value"] })
        #expect(result.error.message.contains("aaa<reda…'"))
        #expect(!result.error.message.contains("sk-"))
    }

    @Test func tlsAgainstAPlainServerIsUnavailable() async throws {
        let result = try await failure(
            .init(), retry: RetryPolicy(maximumAttempts: 1),
            configure: { $0.baseURL = $0.baseURL.replacing("http:", with: "https:") })
        #expect(result.error.code == .unavailable)
        #expect(result.error.message.contains("POST https://127.0.0.1:"))
        #expect(result.requests == 0)
    }

    @Test func aServersLongWordsAreCutOff() async throws {
        let result = try await failure(
            .init(status: 400, body: ChatReplies.error(String(repeating: "a", count: 5000))))
        #expect(result.error.message.contains("'" + String(repeating: "a", count: 299) + "…'"))
    }

    @Test func redirectsAreNotFollowed() async throws {
        let result = try await failure(
            .init(status: 302, headers: ["location": "http://elsewhere.example/v1?key=1"]))
        #expect(result.requests == 1)
        #expect(result.error.message.contains("answered 302, a redirect to http://elsewhere.example/v1; redirects"))
    }

    @Test(arguments: [
        ("", "is not valid JSON"), ("<html>busy</html>", "is not valid JSON"), ("[]", "answered 200 with"),
        (#"{"choices": []}"#, "no usable choice (0 choices)"), ("{}", "no usable choice (0 choices)"),
        (#"{"choices": [{"message": {"content": null}, "finish_reason": "tool_calls"}]}"#, "no usable choice (1"),
        (#"{"choices": [{"message": {"content": 7}}]}"#, "field 'choices[0].message.content'"),
        (#"{"choices": "none"}"#, "field 'choices' is not a list"),
        (#"{"error": {"message": "model exploded"}}"#, "answered 200: 'model exploded'"),
        (#"{"error": "model exploded"}"#, "answered 200: 'model exploded'"),
    ])
    func aGoodStatusWithoutAnAnswerIsMalformed(body: String, words: String) async throws {
        let result = try await failure(.init(body: body))
        #expect(result.error.code == .malformedReply)
        #expect(result.error.message.contains(words))
        #expect(result.requests == 1)
    }

    @Test func anErrorInsideAGoodStatusKeepsItsMeaning() async throws {
        let quota = try await failure(.init(body: ChatReplies.error("pay", code: "insufficient_quota")))
        #expect(quota.error.code == .quotaExhausted)
        let upstream = try await failure(
            .init(body: #"{"error": {"message": "upstream is busy", "code": 503}}"#),
            retry: RetryPolicy(maximumAttempts: 2))
        #expect(upstream.error.code == .unavailable)
        #expect(upstream.requests == 2)
    }

    @Test(arguments: [
        "This model's maximum context length is 4096 tokens.",
        "the request exceeds the available context size. try increasing the context size",
        "Prompt is too long: 9000 tokens",
    ])
    func contextComplaintsWithoutACodeAreRecognised(words: String) async throws {
        #expect(try await failure(.init(status: 400, body: ChatReplies.error(words))).error.code == .contextTooLong)
    }

    @Test func aCutConnectionIsTriedAgain() async throws {
        try await withChatProvider(
            script: {
                .init(
                    body: ChatReplies.body(ChatReplies.choice("whole")), ending: $0.number == 0 ? .cut : .whole)
            },
            { provider, server in
                let completion = try await provider.complete(.sample())
                #expect(completion.samples.map(\.text) == ["whole"])
                #expect(completion.attempts == 2)
                #expect(server.requests.count == 2)
            })
    }

    @Test func aConnectionThatIsAlwaysCutMakesTheEndpointUnavailable() async throws {
        let result = try await failure(
            .init(body: ChatReplies.body(ChatReplies.choice("x")), ending: .cut),
            retry: RetryPolicy(maximumAttempts: 2))
        #expect(result.error.code == .unavailable)
        #expect(result.error.message.contains("broke the connection off"))
    }

    @Test func aStalledBodyIsATimeout() async throws {
        let result = try await failure(
            .init(body: ChatReplies.body(ChatReplies.choice("x")), ending: .stalled),
            retry: RetryPolicy(maximumAttempts: 1), configure: { $0.timeout = .milliseconds(40) })
        #expect(result.error.code == .timeout)
        #expect(result.error.message.contains("no whole reply within 0.04 s"))
    }

    @Test func anOversizedReplyIsMalformed() async throws {
        let result = try await failure(
            .init(body: ChatReplies.body(ChatReplies.choice(String(repeating: "x", count: 5000)))),
            configure: { $0.maxReplyBytes = 1000 })
        #expect(result.error.code == .malformedReply)
        #expect(result.error.message.contains("1000 bytes"))
        #expect(result.requests == 1)
    }

    @Test func nobodyListeningIsUnavailable() async throws {
        // Port 1 on loopback: reserved, and nothing listens there.
        let result = try await failure(
            .init(), retry: RetryPolicy(maximumAttempts: 2), configure: { $0.baseURL = "http://127.0.0.1:1/v1" })
        #expect(result.error.code == .unavailable)
        #expect(result.error.message.hasPrefix("POST http://127.0.0.1:1/v1/chat/completions could not be reached: "))
        #expect(result.requests == 0)
    }
}
