import CascadeCore
import CascadeProviders
import CascadeTestSupport
import Testing

/// Record, then replay: what comes back is what went in.
struct TranscriptTests {
    private let folder: TemporaryFolder
    private let hashing = StandInHashing()
    private var path: String { folder.file("t.jsonl") }

    init() throws { folder = try TemporaryFolder() }

    private func record(_ requests: CompletionRequest..., base: any Provider = ScriptedProvider()) async throws {
        let writer = try await TranscriptWriter.open(path)
        let recorder = RecordingProvider(base, transcript: writer, hashing: hashing)
        for request in requests { _ = try await recorder.complete(request) }
    }

    private func replay() async throws -> TranscriptProvider {
        try await TranscriptProvider.load(name: "recorded", paths: [path], hashing: hashing)
    }

    private func miss(_ request: CompletionRequest) async throws -> ProviderError {
        let provider = try await replay()
        return try #require(
            await #expect(throws: ProviderError.self) { try await provider.complete(request) })
    }

    @Test func whatWasRecordedComesBack() async throws {
        try await record(.sample(first: 1, count: 3))
        let replayed = try await replay().complete(.sample(first: 1, count: 3))
        #expect(replayed.samples.map(\.text) == ["answer 1", "answer 2", "answer 3"])
        #expect(replayed.samples.map(\.index) == [1, 2, 3])
        #expect(replayed.usage == TokenUsage(input: 30, output: 3))
        #expect(replayed.latency == .milliseconds(1))
        #expect(replayed.source == .replayed)
        #expect(replayed.attempts == 0)
    }

    @Test func samplesCountedTogetherAddUpAgain() async throws {
        try await record(.sample(count: 2), base: FixedUsage(usage: TokenUsage(input: 40, cachedInput: 8, output: 7)))
        let provider = try await replay()
        #expect(
            try await provider.complete(.sample(count: 2)).usage == TokenUsage(input: 40, cachedInput: 8, output: 7))
        #expect(try await provider.complete(.sample(first: 1)).usage == TokenUsage(input: 0, output: 3))
    }

    @Test func unknownUsageStaysUnknown() async throws {
        try await record(.sample(), base: FixedUsage(usage: nil))
        #expect(try await replay().complete(.sample()).usage == nil)
    }

    @Test func scriptedAnswersStayScripted() async throws {
        try await record(.sample(), base: ScriptedProvider(source: .scripted))
        #expect(try await replay().complete(.sample()).source == .scripted)
    }

    @Test func theSameQuestionOfAnotherProblemIsTheSameKey() async throws {
        try await record(.sample("Own/1"))
        #expect(try await replay().complete(.sample("Own/2")).samples.map(\.text) == ["answer 0"])
    }

    @Test(arguments: [
        ("temperature (asked 0.1, recorded 0.8)", CompletionRequest.sample(temperature: 0.1)),
        ("model (asked m2, recorded m1)", .sample(model: "m2")),
        ("purpose (asked tests, recorded solution)", .sample(purpose: .tests)),
        ("sample (asked 3, recorded 0)", .sample(first: 3)),
        ("max_tokens (asked 5, recorded 100)", .sample(maxTokens: 5)),
        ("messages[0].content (from character 7)", .sample(prompt: "Write sub.")),
    ])
    func aMissNamesTheNearestKeyAndTheFieldThatDiffers(difference: String, request: CompletionRequest) async throws {
        try await record(.sample("Own/7"), .sample("Own/8", model: "far", prompt: "Other words.", maxTokens: 9))
        let error = try await miss(request)
        #expect(error.code == .notRecorded)
        #expect(error.endpoint == "recorded")
        #expect(error.message.contains("is not in \(path); the nearest key is "))
        #expect(error.message.contains("recorded for Own/7, which differs in \(difference). Record"))
    }

    @Test func aMissNamesMoreThanOneDifference() async throws {
        try await record(.sample())
        var request = CompletionRequest.sample(temperature: 0)
        request.sampling.topP = 0.5
        request.sampling.stop = ["x"]
        request.messages.append(Message(role: .user, content: "more"))
        let error = try await miss(request)
        #expect(
            error.message.contains(
                "differs in temperature (asked 0.0, recorded 0.8), top_p (asked 0.5, recorded none), stop, "
                    + "messages (asked 2, recorded 1)."))
    }

    @Test func anEmptyTranscriptSaysSo() async throws {
        try folder.write("", to: "t.jsonl")
        #expect(try await miss(.sample()).message.contains("holds no answer"))
    }

    @Test func aLaterLineReplacesAnEarlierOne() async throws {
        try await record(.sample())
        try await record(.sample(), base: FixedUsage(usage: .zero))
        let provider = try await replay()
        #expect(provider.transcript.count == 1)
        #expect(try await provider.complete(.sample()).samples.map(\.text) == ["fixed 0"])
    }

    @Test func aChangedRequestIsFoundOut() async throws {
        try await record(.sample())
        try folder.write(try folder.read("t.jsonl").replacing("Write add.", with: "Write sub."), to: "t.jsonl")
        let error = try #require(await #expect(throws: DataFileError.self) { try await replay() })
        #expect(error.line == 1)
        #expect(error.field == "key")
    }

    @Test func aTornLastLineIsToleratedAndReported() async throws {
        try await record(.sample(count: 2))
        try folder.write(String(try folder.read("t.jsonl").dropLast(20)), to: "t.jsonl")
        let provider = try await replay()
        #expect(provider.transcript.count == 1)
        #expect(provider.transcript.tornFiles == [path])
    }

    @Test func aBadLineInTheMiddleIsAnError() async throws {
        try await record(.sample(count: 2))
        let lines = try folder.read("t.jsonl").split(separator: "\n")
        try folder.write("\(lines[0])\n{\"endpoint\":\"e\"\n\(lines[1])\n", to: "t.jsonl")
        let error = try #require(await #expect(throws: DataFileError.self) { try await replay() })
        #expect(error.line == 2)
    }
}

/// Answers `fixed <index>` with the same usage whatever is asked.
private struct FixedUsage: Provider {
    var usage: TokenUsage?

    func complete(_ request: CompletionRequest) async throws -> Completion {
        Completion(
            samples: request.samples.map { CompletionSample(index: $0, text: "fixed \($0)") }, usage: usage,
            source: .live)
    }
}
