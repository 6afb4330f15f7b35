import CascadeCore
import CascadeProviders
import Synchronization
import Testing

struct StoredProviderTests {
    private let store = MemoryResponseStore()

    @Test func asksOnceAndServesTheSecondTimeFromTheStore() async throws {
        let base = ScriptedProvider()
        let provider = StoredProvider(base, store: store, asking: .together)
        let first = try await provider.complete(.sample(count: 2))
        #expect(!first.fromStore)
        #expect(first.usage == TokenUsage(input: 20, output: 2))

        let second = try await provider.complete(.sample(count: 2))
        #expect(second.fromStore)
        #expect(second.samples == first.samples)
        #expect(base.requests.count == 1)
    }

    @Test func keepsBeforeItReturns() async throws {
        let provider = StoredProvider(ScriptedProvider(), store: MemoryResponseStore(refusesToKeep: true))
        await #expect(throws: ProviderError.self) { try await provider.complete(.sample()) }
    }

    @Test func asksOnlyForMissingSamples() async throws {
        let base = ScriptedProvider()
        let provider = StoredProvider(base, store: store, asking: .together)
        _ = try await provider.complete(.sample(first: 1))
        _ = try await provider.complete(.sample(first: 4))
        let whole = try await provider.complete(.sample(count: 6))
        #expect(base.requests.map(\.samples) == [0..<1, 1..<2, 2..<4, 4..<5, 5..<6])
        #expect(whole.samples.map(\.text) == (0..<6).map { "answer \($0)" })
        // Two stored samples at 3/1 tokens, four asked for at 10/1 each.
        #expect(whole.usage == TokenUsage(input: 46, output: 6))
        #expect(whole.attempts == 6)
        #expect(!whole.fromStore)
    }

    @Test func eachSampleIsARequestOfItsOwn() async throws {
        let base = ScriptedProvider()
        let provider = StoredProvider(base, store: store, asking: .eachSample)
        let whole = try await provider.complete(.sample(count: 3))
        #expect(base.requests.map(\.samples) == [0..<1, 1..<2, 2..<3])
        #expect(whole.latency == .milliseconds(2))
    }

    @Test func oneFailureLosesNoOtherAnswer() async throws {
        let provider = StoredProvider(ScriptedProvider(failing: [1]), store: store)
        let failure = await #expect(throws: ProviderError.self) { try await provider.complete(.sample(count: 4)) }
        #expect(store.keptSamples == [0, 2, 3])
        // Three answers came at 10/1 tokens each: they are paid, whatever became of the fourth.
        #expect(failure?.paid == TokenUsage(input: 30, output: 3))

        let retry = ScriptedProvider()
        let whole = try await StoredProvider(retry, store: store).complete(.sample(count: 4))
        #expect(retry.requests.map(\.samples) == [1..<2])
        #expect(whole.samples.count == 4)
    }

    @Test func storedPartsAloneAreFromTheStore() async throws {
        let base = ScriptedProvider()
        let provider = StoredProvider(base, store: store)
        _ = try await provider.complete(.sample(count: 2))
        let again = try await provider.complete(.sample(count: 2))
        #expect(again.fromStore)
        #expect(base.requests.count == 2)
    }

    @Test func aCancellationDoesNotLoseAPaidAnswer() async throws {
        let store = CancellationCheckingStore()
        let task = Task {
            _ = try await StoredProvider(SelfCancellingProvider(), store: store).complete(.sample())
            #expect(Task.isCancelled)
        }
        try await task.value
        #expect(store.kept.withLock(\.self) == 1)
    }

    @Test func aMixedSourceIsNeverCalledLive() async throws {
        _ = try await StoredProvider(ScriptedProvider(), store: store).complete(.sample(first: 0))
        let provider = StoredProvider(ScriptedProvider(source: .scripted), store: store)
        #expect(try await provider.complete(.sample(count: 2)).source == .scripted)
    }
}

/// Cancels its caller while the answer is on its way, as Ctrl-C does.
private struct SelfCancellingProvider: Provider {
    func complete(_ request: CompletionRequest) async throws -> Completion {
        withUnsafeCurrentTask { $0?.cancel() }
        return Completion(samples: [CompletionSample(index: 0, text: "paid")], usage: nil, source: .live)
    }
}

/// Refuses to work for a cancelled task, as database libraries do.
private final class CancellationCheckingStore: ResponseStore {
    let kept = Mutex(0)

    func completion(for request: CompletionRequest) async throws -> Completion? { nil }

    func keep(_ completion: Completion, for request: CompletionRequest) async throws {
        try Task.checkCancellation()
        kept.withLock { $0 += 1 }
    }
}
