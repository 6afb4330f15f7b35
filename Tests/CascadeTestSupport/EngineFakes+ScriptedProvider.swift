package import CascadeCore
import Synchronization

extension EngineFakes {
    /// Answers by script and remembers what it was asked.
    package final class ScriptedProvider: Provider {
        package typealias Script = @Sendable (CompletionRequest) async throws -> [String]

        private let script: Script
        private let usage: TokenUsage?
        private let asked = Mutex<[CompletionRequest]>([])

        /// - Parameter script: the texts of the answers; or throws what the provider shall throw.
        package init(usage: TokenUsage? = TokenUsage(input: 10, output: 20), _ script: @escaping Script) {
            self.usage = usage
            self.script = script
        }

        package var requests: [CompletionRequest] { asked.withLock { $0 } }

        package func complete(_ request: CompletionRequest) async throws -> Completion {
            asked.withLock { $0.append(request) }
            let texts = try await script(request)
            let samples = zip(request.samples, texts).map { CompletionSample(index: $0, text: $1) }
            return Completion(samples: samples, usage: usage, latency: .milliseconds(5), source: .scripted)
        }
    }
}
