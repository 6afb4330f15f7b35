import CascadeCore
import CascadeProviders
import CascadeTestSupport
import FoundationEssentials
import Testing

struct TranscriptWriterTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func record(_ request: CompletionRequest) async throws -> TranscriptWriter {
        let writer = try await TranscriptWriter.open(folder.file("t.jsonl"))
        _ = try await RecordingProvider(ScriptedProvider(), transcript: writer, hashing: StandInHashing())
            .complete(request)
        return writer
    }

    @Test func writesOneLineASampleWithEverythingInIt() async throws {
        struct Line: Decodable {
            struct Asked: Decodable {
                var model: String
                var sample: Int
                var maxTokens: Int

                enum CodingKeys: String, CodingKey {
                    case model, sample
                    case maxTokens = "max_tokens"
                }
            }
            var key: String
            var endpoint: String
            var problem: String
            var request: Asked
            var sample: Int
            var text: String
            var finish: String
            var usage: TokenUsage
            var latency: Double
            var source: String

            enum CodingKeys: String, CodingKey {
                case key, endpoint, problem, request, sample, text, finish, usage, source
                case latency = "latency_s"
            }
        }
        _ = try await record(.sample(first: 2, count: 2))
        let lines = try folder.read("t.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        let line = try JSONDecoder().decode(Line.self, from: Data(lines[1].utf8))
        #expect(line.key.count == 64)
        #expect(line.endpoint == "e")
        #expect(line.problem == "Own/1")
        #expect(line.request.model == "m1")
        #expect(line.request.sample == 3)
        #expect(line.request.maxTokens == 100)
        #expect(line.sample == 3)
        #expect(line.text == "answer 3")
        #expect(line.finish == "stop")
        #expect(line.usage == TokenUsage(input: 0, output: 1))
        #expect(line.latency == 0.002)
        #expect(line.source == "live")
    }

    @Test func theServersModelIsKeptAndNoKey() async throws {
        let writer = try await TranscriptWriter.open(folder.file("t.jsonl"))
        try await withChatProvider(
            script: { _ in .init(body: ChatReplies.body(ChatReplies.choice("x"))) },
            { provider, _ in
                let recorder = RecordingProvider(provider, transcript: writer, hashing: StandInHashing())
                let completion = try await recorder.complete(.sample(count: 2))
                #expect(completion.usage == TokenUsage(input: 20, output: 6))
            })
        let text = try folder.read("t.jsonl")
        #expect(text.contains(#""model_reported":"m1-2026""#))
        #expect(text.split(separator: "\n").allSatisfy { $0.contains(#""input":10"#) })
        #expect(!text.contains("sk-secret"))
    }

    @Test func appendsToWhatIsThere() async throws {
        _ = try await record(.sample(first: 0))
        let writer = try await record(.sample(first: 1))
        #expect(writer.repairedBytes == 0)
        #expect(try folder.read("t.jsonl").split(separator: "\n").count == 2)
    }

    @Test func cutsATornLineOffBeforeAppending() async throws {
        _ = try await record(.sample(count: 2))
        let whole = try folder.read("t.jsonl")
        try folder.write(String(whole.dropLast(30)), to: "t.jsonl")
        let writer = try await record(.sample(first: 1))
        let second = whole.split(separator: "\n")[1]
        #expect(writer.repairedBytes == second.utf8.count + 1 - 30)
        let lines = try folder.read("t.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0] == whole.split(separator: "\n")[0])
    }

    @Test func aWholeLastLineWithoutLineFeedIsKept() async throws {
        _ = try await record(.sample())
        try folder.write(String(try folder.read("t.jsonl").dropLast()), to: "t.jsonl")
        let writer = try await record(.sample(first: 1))
        #expect(writer.repairedBytes == 0)
        #expect(try folder.read("t.jsonl").split(separator: "\n").count == 2)
    }

    @Test(arguments: ["my notes", "my notes\n", "{\"other\": 1}\n"])
    func anotherKindOfFileIsLeftAlone(text: String) async throws {
        try folder.write(text, to: "t.jsonl")
        let error = try #require(
            await #expect(throws: DataFileError.self) {
                _ = try await TranscriptWriter.open(folder.file("t.jsonl"))
            })
        #expect(error.message.contains("is not a transcript"))
        #expect(try folder.read("t.jsonl") == text)
    }

    @Test func aFolderThatIsNotThereIsAnError() async throws {
        let error = try #require(
            await #expect(throws: DataFileError.self) {
                _ = try await TranscriptWriter.open(folder.file("absent/t.jsonl"))
            })
        #expect(error.code == .unwritable)
    }

    @Test func onlyTheOwnerMayReadIt() async throws {
        _ = try await record(.sample())
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("t.jsonl"))
        let mode = attributes[.posixPermissions] as? Int ?? (attributes[.posixPermissions] as? UInt).map { Int($0) }
        #expect(mode == 0o600)
    }
}
