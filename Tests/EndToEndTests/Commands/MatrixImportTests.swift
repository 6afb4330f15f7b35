import FoundationEssentials
import Testing

/// `matrix import`: answers that were recorded elsewhere, run here.
@Suite("Matrix import", .inTurn)
struct MatrixImportTests {
    /// What tests read of `matrix show --json`.
    private struct Shown: Decodable, Equatable {
        struct Tier: Decodable, Equatable {
            var name: String
            var samples: Int
            var candidates: Int
            var tests: Int
            var passAt1: Double?
            var costPerSample: Double?

            enum CodingKeys: String, CodingKey {
                case name, samples, candidates, tests
                case passAt1 = "pass_at_1"
                case costPerSample = "cost_per_sample_usd"
            }
        }

        var problems: Int
        var sources: [String]
        var trust: String
        var tiers: [Tier]
    }

    private static let transcripts = Repository.root + "/fixtures/transcripts"
    /// Every answer of the scripted ladder, as files.
    private static let files = ["small", "medium", "large"].flatMap { tier in
        [
            "--from", "\(tier)=\(transcripts)/\(tier).solutions.jsonl", "--tests",
            "\(tier)=\(transcripts)/\(tier).tests.jsonl",
        ]
    }
    private static let dataset = """
        {"id": "t/double", "statement": "Return twice n.", "entry_point": "double", \
        "examples": ["assert double(1) == 2"], "hidden": ["assert double(4) == 8"]}
        {"id": "t/next", "statement": "Return n plus one.", "entry_point": "next_one", \
        "examples": ["assert next_one(1) == 2"], "hidden": ["assert next_one(4) == 5"]}
        """

    private func shown(_ place: Workplace, _ folder: String) async throws -> Shown {
        try await place.cascade("matrix", "show", folder, "--json").document(Shown.self)
    }

    @Test("importing recordings gives the matrix, and the plans, that collecting them gives")
    func asCollected() async throws {
        let place = try Workplace()
        let collected = try await place.cascade(
            ["matrix", "collect", Repository.problems, "--out", "collected", "--limit", "12"] + Repository.scripted)
        #expect(collected.status == 0, "\(collected)")
        let imported = try await place.cascade(
            ["matrix", "import", Repository.problems, "--out", "imported", "--limit", "12", "--extract", "always"]
                + ["-c", Repository.demoLadder, "--samples", "3", "--test-answers", "2"] + Self.files)
        #expect(imported.status == 0, "\(imported)")
        #expect(imported.output.contains("12 of 12 problems, 12 of them new"))
        #expect(imported.output.contains("(scripted answers)"))
        let (one, other) = (try await shown(place, "imported"), try await shown(place, "collected"))
        #expect(one == other)
        #expect(one.problems == 12 && one.trust == "isolated" && one.sources == ["scripted"])
        var frontiers: [[TuningDocument.Plan]] = []
        for folder in ["imported", "collected"] {
            let tuned = try await place.cascade("tune", "--matrix", folder, "--json")
            #expect(tuned.status == 0, "\(tuned)")
            frontiers.append(try tuned.document(TuningDocument.self).frontier)
        }
        #expect(frontiers[0] == frontiers[1])
    }

    @Test("samples of three forms make one matrix; what cannot be used is bounded")
    func forms() async throws {
        let place = try Workplace()
        try place.write(Self.dataset, to: "tasks.jsonl")
        try place.write(
            """
            {"task_id": "t/double", "solution": "def double(n):\\n    return n + n"}
            {"task_id": "T/double", "solution": "def double(n):\\n    return n + 1"}
            {"task_id": "t/triple", "solution": "def triple(n):\\n    return 3 * n"}
            {"task_id": "t/next", "solution": "def next_one(n):\\n    while True: pass"}
            """, to: "small.jsonl")
        try place.write(
            #"[["def double(n):\n    return 2 * n"], ["import os\ndef next_one(n):\n    os._exit(0)", "def next_one(n):\n    return n + 1"]]"#,
            to: "large.json")
        let command = [
            "matrix", "import", "tasks.jsonl", "--from", "small=small.jsonl", "--from", "large=large.json", "--price",
            "small=1,1", "--price", "large=10,10", "--out", "m",
        ]
        let strict = try await place.cascade(command)
        #expect(strict.status == 3, "\(strict)")
        #expect(strict.errors.contains("small.jsonl:3: field 'task_id'"), "\(strict)")
        #expect(!place.exists("m"))
        let outcome = try await place.cascade(command + ["--max-invalid", "1", "--json"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains(#""invalid_rows" : 1"#) || outcome.output.contains(#""invalid_rows":1"#))
        #expect(outcome.errors.contains("1 rows of the files cannot be used and are left out"))
        let matrix = try await shown(place, "m")
        #expect(matrix.problems == 2 && matrix.trust == "isolated" && matrix.sources == ["replayed"])
        #expect(matrix.tiers.map(\.name) == ["small", "large"] && matrix.tiers.map(\.samples) == [3, 3])
        // small: half of double's, none of next's; large: all of double's, half of next's.
        #expect(matrix.tiers.map(\.passAt1) == [0.25, 0.75])
        #expect(matrix.tiers.allSatisfy { $0.costPerSample ?? 0 > 0 })
        let again = try await place.cascade(command + ["--max-invalid", "1"])
        #expect(again.status == 3 && again.errors.contains("already holds a matrix"), "\(again)")
        let resumed = try await place.cascade("matrix", "import", "--resume", "--out", "m")
        #expect(resumed.status == 0 && resumed.output.contains("2 of 2 problems, 0 of them new"), "\(resumed)")
        try place.write("{}", to: "large.json")
        let changed = try await place.cascade("matrix", "import", "--resume", "--out", "m")
        #expect(changed.status == 3 && changed.errors.contains("has changed since the import was begun"), "\(changed)")
        let collected = try await place.cascade("matrix", "collect", "--resume", "--out", "m")
        #expect(collected.status == 2 && collected.errors.contains("matrix import --resume"), "\(collected)")
    }

    @Test("what is typed wrong is said before anything runs")
    func wrong() async throws {
        let place = try Workplace()
        try place.write(Self.dataset, to: "tasks.jsonl")
        try place.write(#"{"task_id": "t/double", "solution": "x"}"#, to: "a.jsonl")
        for (arguments, status, words) in [
            (["tasks.jsonl"], 2, "name what to import"), (["--from", "a=a.jsonl"], 2, "name a dataset"),
            (["tasks.jsonl", "--from", "a=none.jsonl"], 3, "none.jsonl: cannot be read: it does not exist"),
            (["tasks.jsonl", "--from", "a=a.jsonl", "--price", "b=1,1"], 2, "a price for tier 'b'"),
            (["tasks.jsonl", "--from", "a=a.jsonl", "-c", Repository.demoLadder], 2, "has no tier 'a'"),
            (["--resume", "--from", "a=a.jsonl"], 2, "leave them out"),
        ] {
            let outcome = try await place.cascade(["matrix", "import", "--out", "m"] + arguments)
            #expect(outcome.status == Int32(status), "\(outcome)")
            #expect(outcome.errors.contains(words), "\(outcome)")
            #expect(!place.exists("m"))
        }
    }
}
