import CascadeCore
import CascadeProviders
import Testing

/// Pauses between attempts, on a clock that the test owns.
struct OpenAIChatRetryTests {
    private static let answer = MockChatServer.Reply(body: ChatReplies.body(ChatReplies.choice("x")))

    /// Answers with `replies` in turn, then with a good answer.
    private func run(
        _ replies: MockChatServer.Reply..., random: Double = 0.5, retry: RetryPolicy? = nil,
        configure: (inout EndpointConfiguration) -> Void = { _ in },
        _ check: (Result<Completion, ProviderError>, ManualTime, Int) throws -> Void
    ) async throws {
        let time = ManualTime()
        try await withChatProvider(
            time: time, random: random, retry: retry, configure: configure,
            script: { $0.number < replies.count ? replies[$0.number] : Self.answer },
            { provider, server in
                do {
                    let completion = try await provider.complete(.sample())
                    try check(.success(completion), time, server.requests.count)
                } catch let error as ProviderError {
                    try check(.failure(error), time, server.requests.count)
                }
            })
    }

    @Test(arguments: [
        ("retry-after", "7", Duration.seconds(7)), ("retry-after", "1.5", .milliseconds(1500)),
        ("retry-after-ms", "2500", .milliseconds(2500)),
        // 23 seconds after the manual clock's 08:49:37.
        ("retry-after", "Sun, 06 Nov 1994 08:50:00 GMT", .seconds(23)),
        // A moment that has passed, and words: the backoff alone.
        ("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT", .milliseconds(250)),
        ("retry-after", "soon", .milliseconds(250)),
        ("retry-after", "0", .milliseconds(250)),
    ])
    func theServersWishIsAFloor(header: String, value: String, pause: Duration) async throws {
        try await run(.init(status: 429, headers: [header: value])) { (result, time, requests) throws in
            let completion = try result.get()
            #expect(completion.attempts == 2)
            #expect(time.sleeps == [pause])
            #expect(requests == 2)
        }
    }

    @Test(arguments: [(429, ProviderError.Code.rateLimited), (503, .unavailable)])
    func aWishBeyondMaxWaitEndsIt(status: Int, code: ProviderError.Code) async throws {
        try await run(.init(status: status, headers: ["retry-after": "61"])) { result, time, requests in
            let error = try #require(#expect(throws: ProviderError.self) { try result.get() })
            #expect(error.code == code)
            #expect(error.message.contains("asks for a pause of 61.0 s, longer than max_wait_s (60.0 s)"))
            #expect(time.sleeps.isEmpty)
            #expect(requests == 1)
        }
    }

    @Test func theDeadlineEndsIt() async throws {
        let slow = MockChatServer.Reply(status: 503, headers: ["retry-after": "40"])
        try await run(slow, slow, slow, retry: RetryPolicy(deadline: .seconds(100))) { result, time, requests in
            let error = try #require(#expect(throws: ProviderError.self) { try result.get() })
            #expect(error.code == .unavailable)
            #expect(error.message.contains("the time for retries (100.0 s) is used up after 3 attempts"))
            #expect(time.sleeps == [.seconds(40), .seconds(40)])
            #expect(requests == 3)
        }
    }

    @Test func usedUpRateHeadersHoldTheNextRequestBack() async throws {
        let time = ManualTime()
        try await withChatProvider(
            time: time,
            script: { request in
                var reply = Self.answer
                if request.number == 0 {
                    reply.headers = ["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6.5s"]
                }
                return reply
            },
            { provider, _ in
                _ = try await provider.complete(.sample())
                #expect(time.sleeps.isEmpty)
                _ = try await provider.complete(.sample(first: 1))
                #expect(time.sleeps == [.milliseconds(6500)])
                _ = try await provider.complete(.sample(first: 2))
                #expect(time.sleeps.count == 1)
            })
    }

    @Test func usedUpRateHeadersBeyondMaxWaitAreAnError() async throws {
        try await withChatProvider(
            script: { _ in
                var reply = Self.answer
                reply.headers = ["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "6m0s"]
                return reply
            },
            { provider, server in
                _ = try await provider.complete(.sample())
                let error = try #require(
                    await #expect(throws: ProviderError.self) { try await provider.complete(.sample(first: 1)) })
                #expect(error.code == .rateLimited)
                #expect(error.message.contains("nothing is left of its rate limit for 360.0 s"))
                #expect(server.requests.count == 1)
            })
    }

    @Test func requestsPerMinuteAreKept() async throws {
        let time = ManualTime()
        try await withChatProvider(
            time: time, configure: { $0.requestsPerMinute = 6 }, script: { _ in Self.answer },
            { provider, _ in
                for sample in 0..<3 { _ = try await provider.complete(.sample(first: sample)) }
                // One may pass at once, then one every ten seconds.
                #expect(time.sleeps == [.seconds(10), .seconds(10)])
            })
    }

    @Test func aCancelledRequestEndsAsCancellation() async throws {
        try await withChatProvider(
            script: { _ in .init(body: ChatReplies.body(ChatReplies.choice("x")), ending: .stalled) },
            { provider, _ in
                let task = Task { try await provider.complete(.sample()) }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
            })
    }
}
