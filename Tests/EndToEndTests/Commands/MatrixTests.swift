import Testing

/// `matrix collect` and `matrix show`, on the scripted answers.
@Suite("Matrix", .inTurn)
struct MatrixTests {
    /// What tests read of `matrix show --json`.
    private struct Overview: Decodable {
        struct Tier: Decodable, Equatable {
            var name: String
            var samples: Int
            var candidates: Int
            var tests: Int
        }

        var problems: Int
        var sources: [String]
        var tiers: [Tier]
    }

    private let collect = ["matrix", "collect", Repository.problems, "--out", "matrix", "--json"] + Repository.scripted

    @Test("a collection that stops early goes on where it was, and comes to the same matrix")
    func resumed() async throws {
        let (place, other) = (try Workplace(), try Workplace())
        let whole = try await place.cascade(collect + ["--limit", "6", "--samples", "2"])
        #expect(whole.status == 0, "\(whole)")
        #expect(whole.output.contains("\"new\" : 6"))
        let stopped = try await other.cascade(
            collect + ["--limit", "6", "--samples", "2", "--max-cost", "0.0000001", "-j", "1"])
        #expect(stopped.status == 5, "\(stopped)")
        #expect(stopped.output.contains("\"cause\" : \"budget_run\"") && stopped.output.contains("\"new\" : 0"))
        #expect(stopped.errors.contains("a budget left 6 problems out"))
        #expect(stopped.errors.contains("cascade matrix collect --resume --out matrix --max-cost …"))
        let resumed = try await other.cascade(
            ["matrix", "collect", "--resume", "--out", "matrix", "--max-cost", "1", "--json"])
        #expect(resumed.status == 0, "\(resumed)")
        let overviews = [
            try await place.cascade("matrix", "show", "matrix", "--json").document(Overview.self),
            try await other.cascade("matrix", "show", "matrix", "--json").document(Overview.self),
        ]
        // Digests differ by the seconds that programs took.
        #expect(overviews[0].tiers == overviews[1].tiers)
        #expect(overviews[0].problems == 6)
        #expect(overviews[0].sources == ["scripted"])
        #expect(overviews[0].tiers.allSatisfy { $0.samples <= 12 && $0.samples > 0 })
    }

    @Test("a dataset that cannot be read leaves no folder in the way of one that can")
    func noTraceOfAMistake() async throws {
        let place = try Workplace()
        let wrong = try place.write("{\n", to: "wrong.jsonl")
        let rest = ["--out", "matrix"] + Repository.scripted
        for arguments in [[wrong], [Repository.problems, "--task", "demo/none"], ["nowhere.jsonl"]] {
            let outcome = try await place.cascade(["matrix", "collect"] + arguments + rest)
            #expect([2, 3].contains(outcome.status), "\(outcome)")
            #expect(!place.exists("matrix"), "\(arguments)")
        }
        #expect(try await place.cascade(["matrix", "collect", Repository.problems, "--limit", "1"] + rest).status == 0)
    }

    @Test("a second collection in the same folder needs --resume, and a folder without a matrix says so")
    func refused() async throws {
        let place = try Workplace()
        let first = try await place.cascade(collect + ["--limit", "2"])
        #expect(first.status == 0, "\(first)")
        // Said before anything is started.
        let again = try await place.cascade(
            collect + ["--limit", "2"], variables: ["CASCADE_SANDBOXD": "/nowhere"])
        #expect(again.status == 3, "\(again)")
        #expect(again.errors.contains("--resume"))
        let missing = try await place.cascade("matrix", "show", "nowhere")
        #expect(missing.status == 3, "\(missing)")
        #expect(missing.errors.contains("nowhere"))
    }
}
