package import CascadeCore

/// What one HTTP exchange brought: finer than a `Completion`, for those who write transcripts.
package struct Exchange: Sendable, Hashable {
    package var samples: [CompletionSample]
    package var usage: TokenUsage?
    /// Time of the attempt that succeeded.
    package var latency: Duration
    /// Attempts made, failed ones included.
    package var attempts: Int
    /// The model that the server says it used; nil when it does not say.
    package var model: String?
    package var source: AnswerSource

    package init(
        samples: [CompletionSample], usage: TokenUsage?, latency: Duration, attempts: Int, model: String?,
        source: AnswerSource = .live
    ) {
        self.samples = samples
        self.usage = usage
        self.latency = latency
        self.attempts = attempts
        self.model = model
        self.source = source
    }

    var completion: Completion {
        Completion(samples: samples, usage: usage, latency: latency, source: source, attempts: attempts)
    }
}

/// A provider that can tell its exchanges apart.
package protocol ExchangingProvider: Provider {
    /// - Throws: as `complete` does.
    func exchanges(for request: CompletionRequest) async throws -> [Exchange]
}

extension ExchangingProvider {
    package func complete(_ request: CompletionRequest) async throws -> Completion {
        Completion.merging(try await exchanges(for: request).map(\.completion))
    }
}
