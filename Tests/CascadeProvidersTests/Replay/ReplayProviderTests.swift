import CascadeCore
import CascadeProviders
import CascadeTestSupport
import Testing

struct ReplayProviderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            {"task_id": "Own/1", "model": "m1", "kind": "solution", "samples": ["abcd", "abcde", ""], "source": "own", \
            "params": {"temperature": "default", "raw_text": true}, \
            "usage": {"prompt_completion_tokens": [[10, 3], [11, 4], null]}, \
            "finish_reasons": ["stop", "length", "content_filter"]}

            {"task_id": "Own/2", "model": "m1", "kind": "solutions", "samples": ["abcde"], "params": {"scripted": true}}\r
            """, to: "solutions.jsonl")
        try folder.write(
            #"{"task_id": "Own/1", "model": "m1", "kind": "tests", "samples": ["assert 1"]}"#, to: "tests.jsonl")
    }

    private func provider(
        tests: [String] = ["tests.jsonl"], missing: ReplayConfiguration.Missing = .error,
        shortage: ReplayConfiguration.Shortage = .error
    ) async throws -> ReplayProvider {
        try await ReplayProvider.load(
            ReplayConfiguration(
                name: "recorded", solutionFiles: [folder.file("solutions.jsonl")], testFiles: tests.map(folder.file),
                missing: missing, shortage: shortage))
    }

    @Test func servesTheAskedSamplesWithTheirRecordedTokens() async throws {
        let completion = try await provider().complete(.sample(first: 0, count: 2))
        #expect(
            completion.samples == [
                CompletionSample(index: 0, text: "abcd", finish: .stop),
                CompletionSample(index: 1, text: "abcde", finish: .length),
            ])
        #expect(completion.usage == TokenUsage(input: 21, output: 7))
        #expect(completion.source == .replayed)
        #expect(completion.attempts == 0)
    }

    @Test func laterSamplesKeepTheirIndex() async throws {
        let completion = try await provider().complete(.sample(first: 1, count: 1))
        #expect(completion.samples == [CompletionSample(index: 1, text: "abcde", finish: .length)])
        #expect(completion.usage == TokenUsage(input: 11, output: 4))
    }

    @Test func estimatesTokensWhereNobodyCounted() async throws {
        // "Write add." has 10 characters: 3 tokens. The sample without a pair is empty: 0 tokens.
        let completion = try await provider().complete(.sample(first: 1, count: 2))
        #expect(completion.usage == TokenUsage(input: 11 + 3, output: 4 + 0, isEstimated: true))
        #expect(completion.samples[1].finish == .refusal)

        let other = try await provider().complete(.sample("Own/2"))
        #expect(other.usage == TokenUsage(input: 3, output: 2, isEstimated: true))
    }

    @Test func scriptedAnswersSaySo() async throws {
        let provider = try await provider()
        #expect(try await provider.complete(.sample("Own/2")).source == .scripted)
        #expect(provider.recordings.isScripted)
    }

    @Test func aTopLevelScriptedMarkCounts() async throws {
        let file = try folder.write(
            #"{"task_id": "A", "model": "m", "kind": "solution", "samples": ["x"], "scripted": true}"#, to: "s.jsonl")
        let provider = try await ReplayProvider.load(ReplayConfiguration(name: "e", solutionFiles: [file]))
        #expect(try await provider.complete(.sample("A")).source == .scripted)
    }

    @Test func servesTestsByPurpose() async throws {
        let completion = try await provider().complete(.sample(purpose: .tests))
        #expect(completion.samples.map(\.text) == ["assert 1"])
    }

    @Test func askingForMoreThanRecordedNamesProblemFileCountAndSetting() async throws {
        let error = try #require(
            await #expect(throws: ProviderError.self) { try await provider().complete(.sample(count: 5)) })
        #expect(error.code == .notRecorded)
        #expect(
            error.message == "tier 'small' asks for 5 samples of solutions for Own/1, but "
                + "\(folder.file("solutions.jsonl")):1 holds 3: set solutions.n to at most 3, or "
                + "shortage = \"fewer\" on the endpoint")
    }

    @Test func shortageFewerServesWhatThereIs() async throws {
        let completion = try await provider(shortage: .fewer).complete(.sample(count: 5))
        #expect(completion.samples.map(\.index) == [0, 1, 2])
        let beyond = try await provider(shortage: .fewer).complete(.sample(first: 7))
        #expect(beyond.samples.isEmpty)
        #expect(beyond.usage == .zero)
    }

    @Test func aProblemWithoutTestsIsAnErrorOrEmpty() async throws {
        let request = CompletionRequest.sample("Own/2", purpose: .tests, count: 3)
        let error = try #require(await #expect(throws: ProviderError.self) { try await provider().complete(request) })
        #expect(error.code == .notRecorded)
        #expect(error.message.contains("no tests for Own/2 in \(folder.file("tests.jsonl"))"))
        #expect(error.message.contains("missing = \"empty\""))

        let empty = try await provider(missing: .empty).complete(request)
        #expect(empty.samples.isEmpty)
        #expect(empty.usage == .zero)
    }

    @Test func withoutATestsFileTheErrorSaysSo() async throws {
        let error = try #require(
            await #expect(throws: ProviderError.self) {
                try await provider(tests: []).complete(.sample(purpose: .tests))
            })
        #expect(error.message.contains("no tests recording is configured"))
    }

    @Test func aProblemWithoutSolutionsIsAnErrorEvenWhereTestsMayBeMissing() async throws {
        let error = try #require(
            await #expect(throws: ProviderError.self) {
                try await provider(missing: .empty).complete(.sample("Own/9"))
            })
        #expect(error.code == .notRecorded)
        #expect(error.message.contains("no solutions for Own/9"))
    }

    @Test func severalModelsOnFileAreToldApartByTheRequest() async throws {
        let more = try folder.write(
            #"{"task_id": "Own/1", "model": "m2", "kind": "solution", "samples": ["second"]}"#, to: "more.jsonl")
        let provider = try await ReplayProvider.load(
            ReplayConfiguration(name: "e", solutionFiles: [folder.file("solutions.jsonl"), more]))
        #expect(try await provider.complete(.sample(model: "m2")).samples[0].text == "second")
        #expect(try await provider.complete(.sample("Own/2", model: "any")).samples[0].text == "abcde")
        let error = try #require(
            await #expect(throws: ProviderError.self) { try await provider.complete(.sample(model: "m3")) })
        #expect(error.message.contains("'m1', 'm2'"))
    }

    @Test func negativeSampleNumbersAreRefused() async throws {
        let error = try #require(
            await #expect(throws: ProviderError.self) { try await provider().complete(.sample(first: -1)) })
        #expect(error.code == .invalidRequest)
    }
}
