package import CascadeCore

/// Writes every answer of another provider into a transcript before it is handed on.
package struct RecordingProvider: Provider {
    private let base: any Provider
    private let transcript: TranscriptWriter
    private let hashing: any ContentHashing

    package init(_ base: any Provider, transcript: TranscriptWriter, hashing: any ContentHashing) {
        self.base = base
        self.transcript = transcript
        self.hashing = hashing
    }

    /// - Throws: `DataFileError` when the transcript cannot be written; whatever the other provider throws.
    package func complete(_ request: CompletionRequest) async throws -> Completion {
        guard let detailed = base as? any ExchangingProvider else {
            let whole = try await base.complete(request)
            let exchange = Exchange(
                samples: whole.samples, usage: whole.usage, latency: whole.latency, attempts: whole.attempts,
                model: nil, source: whole.source)
            try await record([exchange], for: request)
            return whole
        }
        let exchanges = try await detailed.exchanges(for: request)
        try await record(exchanges, for: request)
        return Completion.merging(exchanges.map(\.completion))
    }

    private func record(_ exchanges: [Exchange], for request: CompletionRequest) async throws {
        let lines = try exchanges.flatMap { try TranscriptLine.lines(of: $0, for: request, hashing: hashing) }
        if lines.isEmpty { return }
        // A task of its own, which a cancellation of this one does not reach: the answers are paid for.
        try await Task { try await transcript.append(lines) }.value
    }
}
