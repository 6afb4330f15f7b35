package import CascadeCore

/// Looks every request up in the response store first, asks only for the samples that it lacks, and keeps them before
/// they are handed on: what was paid for once is never asked for again.
package struct StoredProvider: Provider {
    /// How missing samples are asked for.
    package enum Asking: Sendable, Hashable {
        /// One request a sample, all at once. Each answer is kept as it comes, so that a failure or a crash loses none
        /// of the others. For endpoints that take one sample a call anyway.
        case eachSample
        /// One request for each run of neighbouring samples, for endpoints that bill a prompt once for several answers.
        case together
    }

    private let base: any Provider
    private let store: any ResponseStore
    private let asking: Asking

    package init(_ base: any Provider, store: any ResponseStore, asking: Asking = .eachSample) {
        self.base = base
        self.store = store
        self.asking = asking
    }

    /// `fromStore` is true only when nothing had to be asked.
    package func complete(_ request: CompletionRequest) async throws -> Completion {
        if var stored = try await store.completion(for: request) {
            stored.fromStore = true
            return stored
        }
        let (stored, missing) = try await lookUp(request)
        let asked = try await ask(requests(for: missing, like: request))
        var whole = Completion.merging(stored + asked)
        whole.fromStore = missing.isEmpty
        if !missing.isEmpty { whole.attempts = asked.reduce(0) { $0 + $1.attempts } }
        return whole
    }

    /// Splits a request into what is stored, sample by sample, and what is not.
    private func lookUp(_ request: CompletionRequest) async throws -> (stored: [Completion], missing: [Int]) {
        guard request.sampleCount > 1 else { return ([], Array(request.samples)) }
        var stored: [Completion] = []
        var missing: [Int] = []
        for sample in request.samples {
            if let one = try await store.completion(for: request.asking(for: sample..<(sample + 1))) {
                stored.append(one)
            } else {
                missing.append(sample)
            }
        }
        return (stored, missing)
    }

    private func requests(for missing: [Int], like request: CompletionRequest) -> [CompletionRequest] {
        switch asking {
        case .eachSample:
            return missing.map { request.asking(for: $0..<($0 + 1)) }
        case .together:
            var runs: [Range<Int>] = []
            for sample in missing {
                if let last = runs.last, last.upperBound == sample {
                    runs[runs.count - 1] = last.lowerBound..<(sample + 1)
                } else {
                    runs.append(sample..<(sample + 1))
                }
            }
            return runs.map { request.asking(for: $0) }
        }
    }

    /// Asks all at once; the endpoint limits what is in flight. The first failure is thrown only after every other
    /// answer is kept.
    private func ask(_ requests: [CompletionRequest]) async throws -> [Completion] {
        if requests.count == 1 { return [try await askAndKeep(requests[0])] }
        return try await withThrowingTaskGroup(of: Result<Completion, any Error>.self) { group in
            for request in requests {
                group.addTask {
                    do { return .success(try await askAndKeep(request)) } catch { return .failure(error) }
                }
            }
            var results: [Result<Completion, any Error>] = []
            for try await result in group { results.append(result) }
            return try Self.whole(results)
        }
    }

    /// The first failure speaks for the request, and says what was paid nevertheless.
    private static func whole(_ results: [Result<Completion, any Error>]) throws -> [Completion] {
        let completions = results.compactMap { try? $0.get() }
        do {
            return try results.map { try $0.get() }
        } catch var error as ProviderError {
            error.paid = completions.compactMap(\.usage).reduce(nil) { sum, usage in sum.map { $0 + usage } ?? usage }
            throw error
        }
    }

    private func askAndKeep(_ request: CompletionRequest) async throws -> Completion {
        let completion = try await base.complete(request)
        // A task of its own, which a cancellation of this one does not reach: the answer is paid for.
        try await Task { try await store.keep(completion, for: request) }.value
        return completion
    }
}
