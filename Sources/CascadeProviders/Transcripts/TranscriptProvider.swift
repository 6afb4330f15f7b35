package import CascadeCore

/// Answers from transcripts: a request is found by everything its answer depends on, and nothing else is accepted.
package struct TranscriptProvider: Provider {
    private let name: String
    package let transcript: Transcript

    /// - Parameter name: the endpoint's name, for messages.
    package init(name: String, transcript: Transcript) {
        self.name = name
        self.transcript = transcript
    }

    /// Loads transcript files on a thread of its own.
    /// - Throws: `DataFileError` for a file or line that cannot be used.
    package static func load(
        name: String, paths: [String], hashing: any ContentHashing
    ) async throws -> TranscriptProvider {
        let transcript = try await BlockingWork.run {
            var transcript = Transcript(hashing: hashing)
            for path in paths { try transcript.load(path) }
            return transcript
        }
        return TranscriptProvider(name: name, transcript: transcript)
    }

    package func complete(_ request: CompletionRequest) async throws -> Completion {
        let parts = try request.samples.map { sample in
            let canonical = CanonicalRequest(request, sample: sample)
            let key = try canonical.key(transcript.hashing)
            guard let line = transcript.line(for: key) else { throw miss(canonical, key: key, request: request) }
            return Completion(
                samples: [CompletionSample(index: sample, text: line.text, finish: line.finish)], usage: line.usage,
                latency: .seconds(line.latencySeconds), source: line.source == .scripted ? .scripted : .replayed,
                attempts: 0)
        }
        var whole = Completion.merging(parts)
        if parts.isEmpty { whole.source = .replayed }
        return whole
    }

    private func miss(_ canonical: CanonicalRequest, key: ContentHash, request: CompletionRequest) -> ProviderError {
        var message =
            "sample \(canonical.sample) of \(request.purpose.noun) for \(request.problem) (key \(key.short)) is not in "
            + "\(transcript.files.joined(separator: ", "))"
        if let (line, differences) = transcript.nearest(to: canonical) {
            message +=
                "; the nearest key is \(line.key.short), recorded for \(line.problem), which differs in "
                + differences.joined(separator: ", ")
        } else {
            message += ", which holds no answer"
        }
        message += ". Record the request with --record, or set the tier back to what was recorded"
        return ProviderError(.notRecorded, endpoint: name, message: message)
    }
}
