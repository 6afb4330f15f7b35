package import CascadeCore

/// One endpoint that serves chat and embeddings: each request goes where its purpose belongs.
package struct PurposeProvider: Provider {
    private let chat: any Provider
    private let embeddings: any Provider

    package init(chat: any Provider, embeddings: any Provider) {
        self.chat = chat
        self.embeddings = embeddings
    }

    package func complete(_ request: CompletionRequest) async throws -> Completion {
        try await (request.purpose == .embedding ? embeddings : chat).complete(request)
    }
}
