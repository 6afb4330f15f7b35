import CascadeCore
import CascadeProviders
import Testing

struct PurposeProviderTests {
    @Test func embeddingsGoTheirOwnWay() async throws {
        let (chat, embeddings) = (ScriptedProvider(), ScriptedProvider())
        let provider = PurposeProvider(chat: chat, embeddings: embeddings)
        for purpose in Purpose.allCases {
            var request = CompletionRequest.sample()
            request.purpose = purpose
            _ = try await provider.complete(request)
        }
        #expect(Set(chat.requests.map(\.purpose)) == Set(Purpose.allCases).subtracting([.embedding]))
        #expect(embeddings.requests.map(\.purpose) == [.embedding])
    }
}
