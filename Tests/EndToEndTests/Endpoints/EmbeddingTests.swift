import FoundationEssentials
import Testing

/// A predictor that learns from the embeddings of an endpoint on this machine.
@Suite("Embeddings", .inTurn)
struct EmbeddingTests {
    private func ladder(_ server: ModelServer, in place: Workplace) throws -> [String] {
        let text =
            try Workplace.text(of: Repository.demoLadder) + """

                [endpoints.embedder]
                api = "openai-chat"
                base_url = "\(server.baseURL)"

                [predictor.embed]
                endpoint = "embedder"
                model = "tiny-embedding"
                batch = 20
                dimension = 3
                """
        return ["-c", try place.write(text, to: "ladder.toml"), "--recordings", Repository.root + "/fixtures"]
    }

    @Test("are asked for in batches, kept in the matrix, and asked for again by a run with such a model")
    func whole() async throws {
        let place = try Workplace()
        try await ModelServer.with(ModelServer.Plan(), in: place) { server in
            let ladder = try ladder(server, in: place)
            let collected = try await place.cascade(
                ["matrix", "collect", Repository.problems, "--out", "matrix"] + ladder)
            #expect(collected.status == 0, "\(collected)")
            let arguments = ["--matrix", "matrix", "--embed", "--kind", "linear"] + ladder.prefix(2)
            let train = ["predictor", "train", "--out", "m.json"] + arguments
            let first = try await place.cascade(train)
            #expect(first.status == 0, "\(first)")
            #expect(first.errors.contains("embeddings of tiny-embedding: 45 asked for, 0 from the matrix"), "\(first)")
            #expect(try server.asked().map(\.system) == ["20 texts", "20 texts", "5 texts"])
            let model = try place.read("m.json")
            let again = try await place.cascade(train)
            #expect(again.errors.contains("embeddings of tiny-embedding: 0 asked for, 45 from the matrix"), "\(again)")
            #expect(try place.read("m.json") == model)
            let scored = try await place.cascade(
                ["predictor", "eval", "--model", "m.json"] + arguments)
            #expect(scored.status == 0 && scored.output.contains("held-out folds"), "\(scored)")
            #expect(try server.asked().count == 3)

            let run = try await place.cascade(
                [
                    "run", Repository.problems, "--limit", "4", "--policy", "predictor-only", "--predictor", "m.json",
                    "--json",
                ] + ladder)
            #expect(run.status == 0, "\(run)")
            #expect(try server.asked().map(\.system).suffix(4) == ["1 texts", "1 texts", "1 texts", "1 texts"])
            let story = try await place.cascade("explain", "latest", "demo/1")
            #expect(story.output.contains("held out: fold"), "\(story)")
            #expect(!story.output.contains("without its embedding"), "\(story)")
            let bench = try await place.cascade("bench", "--matrix", "matrix", "--predictor", "m.json")
            #expect(bench.status == 3 && bench.errors.contains("train one without --embed"), "\(bench)")
        }
    }

    @Test("vectors of another length are an error that names the endpoint")
    func length() async throws {
        let place = try Workplace()
        try await ModelServer.with(ModelServer.Plan(), in: place) { server in
            let ladder = try ladder(server, in: place)
            let text = try place.read("ladder.toml").replacing("dimension = 3", with: "dimension = 4")
            try place.write(text, to: "ladder.toml")
            let outcome = try await place.cascade(
                ["predictor", "eval", Repository.labels, "--dataset", Repository.problems, "--embed"]
                    + ladder.prefix(2))
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.errors.contains("embeddings of length 3, where 4 was expected"), "\(outcome)")
            let none = try await place.cascade(
                "predictor", "eval", Repository.labels, "--dataset", Repository.problems, "--embed", "-c",
                Repository.demoLadder)
            #expect(none.status == 2 && none.errors.contains("add [predictor.embed]"), "\(none)")
        }
    }
}
