import CascadeCore
import FoundationEssentials
import Logging
import Testing

@testable import CascadeProviders

/// Embeddings from a real HTTP server: batches, what is kept, and replies that do not fit.
struct OpenAIEmbeddingProviderTests {
    private struct Asked: Decodable {
        var model: String
        var input: [String]
    }

    private func run(
        batch: Int = 3, dimension: Int? = nil,
        script: @escaping @Sendable (MockChatServer.Request) -> MockChatServer.Reply,
        _ body: (OpenAIEmbeddingProvider, MockChatServer) async throws -> Void
    ) async throws {
        try await MockChatServer.withServer(script) { server in
            try await AsyncHTTPTransport.withTransport { transport in
                let configuration = EndpointConfiguration(
                    name: "mock", baseURL: server.baseURL, apiKey: APIKey("sk-secret"), timeout: .seconds(1200))
                try await body(
                    try OpenAIEmbeddingProvider(
                        configuration, batch: batch, dimension: dimension, transport: transport,
                        logger: Logger(label: "test"), time: ManualTime(), random: { 0.5 }), server)
            }
        }
    }

    /// The length of each text and its place in the batch, in the order last to first.
    private static let lengths: @Sendable (MockChatServer.Request) -> MockChatServer.Reply = { request in
        let input = (try? request.decode(Asked.self).input) ?? []
        let items = input.enumerated().map { #"{"index": \#($0), "embedding": [\#($1.count), 0.5, -1e-3]}"# }
        let data = items.reversed().joined(separator: ", ")
        return .init(body: #"{"data": [\#(data)], "usage": {"prompt_tokens": \#(10 * input.count)}}"#)
    }

    private func requests(_ count: Int) -> [CompletionRequest] {
        (0..<count).map { index in
            CompletionRequest(
                problem: ProblemID("T/\(index)"), tier: "predictor", endpoint: "mock", model: "m", purpose: .embedding,
                messages: [Message(role: .user, content: String(repeating: "x", count: index + 1))],
                sampling: Sampling(temperature: 0, maxTokens: 1))
        }
    }

    @Test func asksInBatchesAndPutsVectorsInOrder() async throws {
        try await run(script: Self.lengths) { provider, server in
            let answer = try await provider.embed((1...7).map { String(repeating: "x", count: $0) }, model: "m")
            #expect(answer.vectors.map { $0[0] } == [1, 2, 3, 4, 5, 6, 7])
            #expect(answer.vectors.allSatisfy { Array($0.dropFirst()) == [0.5, -1e-3] })
            #expect(answer.usage == TokenUsage(input: 70, output: 0))
            #expect(try server.requests.map { try $0.decode(Asked.self).input.count } == [3, 3, 1])
            #expect(server.requests.allSatisfy { $0.uri == "/v1/embeddings" })
            #expect(try server.requests[0].decode(Asked.self).model == "m")
        }
    }

    @Test func oneTextIsAnAnswerLikeEveryOther() async throws {
        try await run(script: Self.lengths) { provider, _ in
            let completion = try await provider.complete(requests(4)[3])
            #expect(completion.samples.map(\.text) == ["4.0,0.5,-0.001"])
            #expect(EmbeddingText.vector(of: completion.samples[0].text) == [4, 0.5, -0.001])
            #expect((completion.usage, completion.source) == (TokenUsage(input: 10, output: 0), .live))
        }
    }

    @Test func whatIsKeptIsNotAskedForAgain() async throws {
        try await run(script: Self.lengths) { provider, server in
            let store = MemoryResponseStore()
            let answers = EmbeddingAnswers(provider, store: store)
            let first = try await answers.vectors(for: Array(requests(8).prefix(4)))
            #expect(first.asked == 4)
            let all = try await answers.vectors(for: requests(8))
            #expect(all.asked == 4)
            #expect(all.vectors.map { $0[0] } == [1, 2, 3, 4, 5, 6, 7, 8])
            #expect(try server.requests.map { try $0.decode(Asked.self).input.count } == [3, 1, 3, 1])
            #expect(try await EmbeddingAnswers(provider, store: nil).vectors(for: []).vectors.isEmpty)
        }
    }

    @Test func aModelThatChangedItsLengthIsNoticed() async throws {
        let store = MemoryResponseStore()
        try await run(script: Self.lengths) { provider, _ in
            _ = try await EmbeddingAnswers(provider, store: store).vectors(for: requests(1))
        }
        try await run(script: { _ in .init(body: #"{"data": [{"index": 0, "embedding": [1]}]}"#) }) { provider, _ in
            let error = await #expect(throws: ProviderError.self) {
                try await EmbeddingAnswers(provider, store: store).vectors(for: requests(2))
            }
            #expect(error?.code == .malformedReply)
            #expect(error?.message.contains("differ in length") == true)
        }
    }

    @Test(arguments: [
        (#"{"data": []}"#, "0 embeddings for 1 inputs"),
        (
            #"{"data": [{"index": 1, "embedding": [1, 2]}]}"#,
            "an embedding with index 1, which is twice or out of range"
        ),
        (#"{"data": [{"index": 0, "embedding": []}]}"#, "an empty embedding"),
        (#"{"data": [{"index": 0, "embedding": [1, 2, 3]}]}"#, "embeddings of length 3, where 2 was expected"),
        (#"{"data": [{"index": 0, "embedding": "AAAA"}]}"#, "'data[0].embedding'"),
        ("<html>", "answered 200 with a reply that"),
    ])
    func refusesWhatDoesNotFit(body: String, message: String) async throws {
        try await run(dimension: 2, script: { _ in .init(body: body) }) { provider, _ in
            let error = await #expect(throws: ProviderError.self) {
                _ = try await provider.embed(["x"], model: "m")
            }
            #expect(error?.code == .malformedReply)
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        }
    }

    @Test func vectorsOfOneReplyHaveOneLength() throws {
        let text = #"{"data": [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]}"#
        let reply = try JSONDecoder().decode(EmbeddingReply.self, from: Data(text.utf8))
        guard case .failure(let misfit) = reply.vectors(inputs: 2) else {
            Issue.record("taken")
            return
        }
        #expect(misfit.what == "embeddings of different lengths")
    }

    @Test func triesAgainAndHidesTheKey() async throws {
        try await run(script: { $0.number == 0 ? .init(status: 429, body: "slow") : Self.lengths($0) }) {
            provider, server in
            let attempts = try await provider.embed(["xx"], model: "m").attempts
            #expect(attempts == 2)
            #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer sk-secret" })
        }
        try await run(script: { _ in .init(status: 401, body: #"{"error": {"message": "bad key sk-secret"}}"#) }) {
            provider, _ in
            let error = await #expect(throws: ProviderError.self) {
                _ = try await provider.embed(["x"], model: "m")
            }
            #expect(error?.code == .unauthorized)
            #expect(error?.message.contains("sk-secret") == false)
            #expect(error?.message.contains("/v1/embeddings") == true)
        }
    }
}
