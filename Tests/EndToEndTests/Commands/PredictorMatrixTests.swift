import FoundationEssentials
import Testing

/// The predictor's commands on a matrix of the scripted answers.
@Suite("Predictor on a matrix", .inTurn)
struct PredictorMatrixTests {
    private func collected() async throws -> Workplace {
        let place = try Workplace()
        let outcome = try await place.cascade(
            ["matrix", "collect", Repository.problems, "--out", "matrix"] + Repository.scripted)
        #expect(outcome.status == 0, "\(outcome)")
        return place
    }

    private struct Count: Decodable, Equatable {
        var solved: Int
        var trials: Int
    }

    private struct Label: Decodable {
        var tiers: [String: Count]
    }

    private struct Paper: Decodable {
        struct Row: Decodable {
            var name: String
            var correct: Int
            var accuracy: Double
        }

        var scale: String
        var problems: Int
        var classes: [Int]
        var rows: [Row]
    }

    @Test("labels of a matrix are its samples, and their counts and classes are shown")
    func label() async throws {
        let place = try await collected()
        let outcome = try await place.cascade("predictor", "label", "--matrix", "matrix", "--out", "labels.jsonl")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("labels.jsonl: 45 problems, tiers small, medium, large"))
        let labels = try place.read("labels.jsonl").split(separator: "\n").map {
            try JSONDecoder().decode(Label.self, from: Data($0.utf8))
        }
        let small = labels.compactMap { $0.tiers["small"] }
        let (solved, trials) = (small.map(\.solved).reduce(0, +), small.map(\.trials).reduce(0, +))
        let words = outcome.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(words.contains { $0.prefix(4) == ["small", "45", "\(trials)", "\(solved)"] }, "\(outcome.output)")
        #expect(outcome.output.contains("ComplexityNet's levels 1–5"))
        let never = labels.count { $0.tiers.values.allSatisfy { $0.solved == 0 } }
        let cleaned = try await place.cascade(
            "predictor", "label", "--matrix", "matrix", "--drop-unsolved", "--out", "clean.jsonl")
        #expect(cleaned.errors.contains("clean.jsonl: \(45 - never) problems"))
        // The labels say of the same problems the same as the matrix does.
        let byMatrix = try await place.cascade("predictor", "eval", "--matrix", "matrix", "--kind", "linear", "--json")
        let byFile = try await place.cascade(
            "predictor", "eval", "labels.jsonl", "--dataset", Repository.problems, "--tiers", "small,medium,large",
            "--kind", "linear", "--json")
        #expect(byMatrix.status == 0 && byMatrix.output == byFile.output, "\(byMatrix) \(byFile)")
    }

    @Test("the paper's table stands beside the majority class")
    func paper() async throws {
        let place = try await collected()
        let outcome = try await place.cascade(
            "predictor", "eval", "--matrix", "matrix", "--paper", "complexitynet", "--kind", "linear", "--json")
        #expect(outcome.status == 0, "\(outcome)")
        let tables = try outcome.document([Paper].self)
        #expect(tables.count == 3)
        for table in tables {
            #expect(table.classes.reduce(0, +) == table.problems)
            let majority = try #require(table.rows.first { $0.name.hasPrefix("majority") })
            #expect(majority.correct <= (table.classes.max() ?? 0))
            #expect(table.rows.contains { $0.name == "trained predictor" })
        }
        let text = try await place.cascade(
            "predictor", "eval", "--matrix", "matrix", "--paper", "complexitynet", "--kind", "linear")
        #expect(text.output.contains("their counts are scaled to five"), "\(text)")
        let both = try await place.cascade(
            "predictor", "eval", "--matrix", "matrix", "--paper", "complexitynet", "--model", "m.json")
        #expect(both.status == 2 && both.errors.contains("leave out --model"), "\(both)")
    }

    @Test("training files hold every problem that has a class, on one side of the split")
    func export() async throws {
        let place = try await collected()
        let export = ["predictor", "export", "--matrix", "matrix", "--scale", "tiers", "--out", "train.jsonl"]
        func lines(_ file: String) throws -> [Substring] { try place.read(file).split(separator: "\n") }
        let all = try await place.cascade(export)
        #expect(all.status == 0, "\(all)")
        let whole = try lines("train.jsonl")
        #expect(whole.allSatisfy { $0.hasPrefix("{\"messages\":[{\"content\":\"Rate how hard") })
        for split in [["--test-share", "0.25"], ["--test-fold", "2/4"]] {
            let outcome = try await place.cascade(export + split + ["--test-out", "test.jsonl"])
            #expect(outcome.status == 0, "\(outcome)")
            let (train, test) = (try lines("train.jsonl"), try lines("test.jsonl"))
            #expect(Set(train + test) == Set(whole) && Set(train).isDisjoint(with: test) && !test.isEmpty)
        }
        try place.write("demo/1\ndemo/2\n", to: "ids")
        let named = try await place.cascade(export + ["--form", "completion", "--test-ids", "ids"])
        #expect(named.status == 0, "\(named)")
        #expect(try lines("train.jsonl").allSatisfy { $0.contains("\"prompt\":\"Rate") && $0.contains("Complexity:") })
    }

    @Test("what makes no split and no scale is said before anything is written")
    func refusals() async throws {
        let place = try await collected()
        let export = ["predictor", "export", "--matrix", "matrix", "--out", "t.jsonl"]
        let wrong: [([String], Int32, String)] = [
            (export + ["--test-out", "x"], 2, "--test-out needs --test-share, --test-fold or --test-ids"),
            (export + ["--test-fold", "2"], 2, "--test-fold is '2'"),
            (export + ["--test-fold", "0/4"], 3, "fold 0 of 4"),
            (export + ["--test-share", "0.2", "--test-fold", "1/4"], 2, "give one of --test-share"),
            (export + ["--tiers", "small,large"], 2, "give --scale tiers"),
            (export + ["--rate", "0"], 2, "--rate is 0.0"),
            (["predictor", "label", "run", "--matrix", "matrix", "--out", "t.jsonl"], 2, "give runs or --matrix"),
            (["predictor", "label", "--out", "t.jsonl"], 2, "name the runs to label from, or a --matrix"),
            (["predictor", "label", "--matrix", "none", "--out", "t.jsonl"], 3, "none"),
            (["predictor", "eval", "labels", "--matrix", "matrix"], 2, "leave out LABELS"),
            (["predictor", "eval"], 2, "give a label file and its --dataset, or a --matrix"),
        ]
        for (arguments, status, message) in wrong {
            let outcome = try await place.cascade(arguments)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(arguments) \(outcome)")
        }
        #expect(!place.exists("t.jsonl"))
    }
}
