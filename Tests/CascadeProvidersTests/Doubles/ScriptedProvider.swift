import CascadeCore
import Synchronization

/// Answers `answer <index>` and remembers what it was asked. Samples in `failing` fail.
final class ScriptedProvider: Provider {
    private let log = Mutex<[CompletionRequest]>([])
    private let failing: Set<Int>
    private let source: AnswerSource

    init(failing: Set<Int> = [], source: AnswerSource = .live) {
        self.failing = failing
        self.source = source
    }

    /// Requests in order of their first sample.
    var requests: [CompletionRequest] { log.withLock { $0.sorted { $0.firstSample < $1.firstSample } } }

    func complete(_ request: CompletionRequest) async throws -> Completion {
        log.withLock { $0.append(request) }
        guard failing.isDisjoint(with: request.samples) else {
            throw ProviderError(.unavailable, endpoint: request.endpoint, message: "scripted failure")
        }
        return Completion(
            samples: request.samples.map { CompletionSample(index: $0, text: "answer \($0)") },
            usage: TokenUsage(input: 10 * request.sampleCount, output: request.sampleCount),
            latency: .milliseconds(request.firstSample), source: source, attempts: 2)
    }
}
