import CascadeCore
import Synchronization

/// A response store that keeps samples in memory, one by one. `keep` fails when it was told to.
final class MemoryResponseStore: ResponseStore {
    private struct Key: Hashable {
        var problem: ProblemID
        var purpose: Purpose
        var sample: Int
    }

    private let samples = Mutex<[Key: CompletionSample]>([:])
    private let refusesToKeep: Bool

    init(refusesToKeep: Bool = false) { self.refusesToKeep = refusesToKeep }

    var keptSamples: [Int] { samples.withLock { $0.keys.map(\.sample).sorted() } }

    func completion(for request: CompletionRequest) async throws -> Completion? {
        let found = samples.withLock { stored in
            request.samples.compactMap {
                stored[Key(problem: request.problem, purpose: request.purpose, sample: $0)]
            }
        }
        guard found.count == request.sampleCount else { return nil }
        return Completion(samples: found, usage: TokenUsage(input: 3, output: 1), source: .live, attempts: 1)
    }

    func keep(_ completion: Completion, for request: CompletionRequest) async throws {
        if refusesToKeep {
            throw ProviderError(.unavailable, endpoint: request.endpoint, message: "the disk is full")
        }
        samples.withLock { stored in
            for sample in completion.samples {
                stored[Key(problem: request.problem, purpose: request.purpose, sample: sample.index)] = sample
            }
        }
    }
}
