import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeStore

@Suite struct ResponseStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func aFullHitIsWhatWasPaidFor() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let usage = TokenUsage(input: 100, cachedInput: 33, output: 8, reasoning: 1, isEstimated: true)
        var kept = SampleRun.completion(["one", "", "th\0ree"], usage: usage)
        kept.samples[1].finish = .length
        kept.source = .replayed
        let request = SampleRun.request(samples: 3)
        #expect(try await store.completion(for: request) == nil)
        try await store.keep(kept, for: request)
        kept.attempts = 0
        kept.fromStore = true
        #expect(try await store.completion(for: request) == kept)
    }

    @Test func answersSurviveTheProcess() async throws {
        let first = try await SampleRun.create(in: folder.path)
        try await first.keep(SampleRun.completion(["x", "y"]), for: SampleRun.request(samples: 2))
        try await first.close()
        let reader = try await RunStore.open(folder.path)
        let found = try await reader.completion(for: SampleRun.request(samples: 2))
        #expect(found?.samples.map(\.text) == ["x", "y"])
        #expect(found?.usage == TokenUsage(input: 11, output: 7))
    }

    @Test func aMissingSampleMakesItAMiss() async throws {
        let store = try await SampleRun.create(in: folder.path)
        try await store.keep(SampleRun.completion(["x", "y"]), for: SampleRun.request(samples: 2))
        #expect(try await store.completion(for: SampleRun.request(samples: 3)) == nil)
        let part = try await store.completion(for: SampleRun.request(samples: 1, first: 1))
        #expect(part?.samples == [CompletionSample(index: 1, text: "y")])
        #expect(part?.usage == TokenUsage(input: 5, output: 3))
    }

    @Test func partsOfTwoRequestsAddUp() async throws {
        let store = try await SampleRun.create(in: folder.path)
        try await store.keep(SampleRun.completion(["x"]), for: SampleRun.request(samples: 1))
        var later = SampleRun.completion(["y"])
        later.samples[0].index = 1
        later.source = .scripted
        try await store.keep(later, for: SampleRun.request(samples: 1, first: 1))
        let whole = try await store.completion(for: SampleRun.request(samples: 2))
        #expect(whole?.usage == TokenUsage(input: 22, output: 14))
        #expect(whole?.source == .scripted)
    }

    @Test func uncountedTokensStayUnknown() async throws {
        let store = try await SampleRun.create(in: folder.path)
        try await store.keep(SampleRun.completion(["x"], usage: nil), for: SampleRun.request(samples: 1))
        let found = try #require(await store.completion(for: SampleRun.request(samples: 1)))
        #expect(found.usage == nil)
    }

    @Test func everyPartOfARequestIsPartOfItsKey() throws {
        let base = SampleRun.request(samples: 1)
        var variants = [base]
        for change: (inout CompletionRequest) -> Void in [
            { $0.problem = SampleRun.second }, { $0.tier = "large" }, { $0.endpoint = "x" }, { $0.model = "x" },
            { $0.purpose = .tests }, { $0.messages[0].content += " " }, { $0.messages[0].role = .system },
            { $0.sampling.temperature = 0.7 }, { $0.sampling.topP = 1 }, { $0.sampling.maxTokens = 1 },
            { $0.sampling.stop = ["x"] }, { $0.firstSample = 1 },
        ] {
            var variant = base
            change(&variant)
            variants.append(variant)
        }
        let keys = try variants.map { try CompletionRow.key(of: $0, sample: $0.firstSample) }
        #expect(Set(keys).count == variants.count)
        #expect(try CompletionRow.key(of: SampleRun.request(samples: 9), sample: 0) == keys[0])
    }

    @Test func aChangedAnswerIsNotHandedOut() async throws {
        let store = try await SampleRun.create(in: folder.path)
        try await store.keep(SampleRun.completion(["x"]), for: SampleRun.request(samples: 1))
        try await store.close()
        try await SampleRun.tamper(folder.path, "UPDATE completions SET finish = 'length'")
        let reader = try await RunStore.open(folder.path)
        let error = await #expect(throws: StoreError.self) {
            _ = try await reader.completion(for: SampleRun.request(samples: 1))
        }
        #expect(error?.code == .damaged)
    }

    @Test(arguments: [1, 2, 3, 7]) func tokensAreSplitWithoutLoss(_ count: Int) {
        let whole = TokenUsage(input: 100, cachedInput: 7, output: 23, reasoning: 2, isEstimated: true)
        let parts = whole.split(into: count)
        #expect(parts.count == count)
        #expect(parts.dropFirst().reduce(parts[0], +) == whole)
        #expect(parts.allSatisfy { abs($0.input - 100 / count) <= 1 })
    }
}
