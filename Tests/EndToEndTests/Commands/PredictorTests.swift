import FoundationEssentials
import Testing

/// From evaluated runs to labels, to a model, to a run that starts where the model says.
@Suite("Predictor commands", .inTurn)
struct PredictorTests {
    private struct Label: Decodable, Equatable {
        struct Count: Decodable, Equatable {
            var solved: Int
            var trials: Int
        }

        var id: String
        var tiers: [String: Count]

        enum CodingKeys: String, CodingKey {
            case id = "task_id"
            case tiers
        }

        static func all(in text: String) throws -> [Label] {
            try text.split(separator: "\n").map { try JSONDecoder().decode(Label.self, from: Data($0.utf8)) }
        }
    }

    private struct Evaluation: Decodable {
        struct Tier: Decodable {
            var tier: String
            var problems: Int
            var solved: Double
            var scores: Scores
            var majority: Double
            var priorBrier: Double
            var shuffled: Shuffled

            enum CodingKeys: String, CodingKey {
                case tier, problems, solved, scores, shuffled
                case majority = "majority_accuracy"
                case priorBrier = "prior_brier"
            }
        }

        struct Scores: Decodable {
            var accuracy: Double
            var auc: Double?
            var brier: Double
        }

        struct Shuffled: Decodable {
            var accuracy: Range
            var brier: Range
        }

        struct Range: Decodable {
            var low: Double
            var mean: Double
            var high: Double
        }

        var method: String
        var problems: Int
        var shuffles: Int
        var tiers: [Tier]
    }

    private static let labelled = [
        Repository.labels, "--dataset", Repository.problems, "--tiers", "small,medium,large",
    ]

    @Test("labels of evaluated runs count what the fixtures say each tier solves")
    func label() async throws {
        let place = try Workplace()
        for tier in ["small", "medium", "large"] {
            let run = try await place.cascade(
                ["run", Repository.problems, "--limit", "12", "--policy", "fixed:\(tier)"] + Repository.scripted)
            #expect(run.status == 0, "\(run)")
        }
        let runs = place.folders()
        #expect(runs.count == 3)
        let outcome = try await place.cascade(["predictor", "label"] + runs + ["--out", "labels.jsonl"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("labels.jsonl: 12 problems, tiers large, medium, small"))
        let written = try Label.all(in: try place.read("labels.jsonl"))
        let expected = try Label.all(in: try Workplace.text(of: Repository.labels))
        #expect(written.count == 12)
        for label in written { #expect(label == expected.first { $0.id == label.id }, "\(label)") }
        // Labelling judged the runs: their own evaluation needs nothing more.
        let judged = try await place.cascade(["evaluate"] + runs + ["--json"]).document(EvaluationDocument.self)
        #expect(Set(judged.runs.map(\.policy)) == ["fixed:small", "fixed:medium", "fixed:large"])
        #expect(judged.runs.allSatisfy { $0.accuracy.all.total == 12 })
    }

    @Test("cross-validation stands beside the majority class and the shuffled control")
    func eval() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(["predictor", "eval"] + Self.labelled + ["--json"])
        #expect(outcome.status == 0, "\(outcome)")
        let document = try outcome.document(Evaluation.self)
        #expect(document.problems == 45)
        #expect(document.shuffles > 0)
        #expect(document.method.contains("cross-validation"))
        #expect(document.tiers.map(\.tier) == ["small", "medium", "large"])
        let labels = try Label.all(in: try Workplace.text(of: Repository.labels))
        for tier in document.tiers {
            let counts = labels.compactMap { $0.tiers[tier.tier] }
            #expect(tier.problems == counts.count)
            // Problems count alike, however many trials each has.
            let solved = counts.map { Double($0.solved) / Double($0.trials) }.reduce(0, +) / Double(counts.count)
            #expect(abs(tier.solved - solved) < 1e-12, "\(tier.tier)")
            #expect(abs(tier.majority - max(solved, 1 - solved)) < 1e-12, "\(tier.tier)")
            #expect((0...1).contains(tier.scores.accuracy) && (0...1).contains(tier.scores.brier))
            #expect(tier.priorBrier > 0)
            for range in [tier.shuffled.accuracy, tier.shuffled.brier] {
                // A mean of equal numbers may differ from them in the last digit.
                #expect(range.low <= range.mean + 1e-12 && range.mean <= range.high + 1e-12)
            }
        }
        let again = try await place.cascade(["predictor", "eval"] + Self.labelled + ["--json"])
        #expect(again.output == outcome.output)
    }

    @Test("a trained model is the same each time, describes itself, and steers a run")
    func train() async throws {
        let place = try Workplace()
        for file in ["model.json", "again.json"] {
            let outcome = try await place.cascade(["predictor", "train"] + Self.labelled + ["--out", file])
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.errors.contains("45 problems, tiers small, medium, large"))
            #expect(outcome.errors.contains(/trained in \d+\.\d s; a prediction takes \d+ µs/), "\(outcome.errors)")
        }
        #expect(try place.read("model.json") == (try place.read("again.json")))
        let shown = try await place.cascade("predictor", "show", "model.json")
        #expect(shown.status == 0)
        #expect(shown.output.contains("cross-validated over 5 folds"))

        let run = try await place.cascade(
            [
                "run", Repository.problems, "--limit", "8", "--policy", "predictor-only", "--predictor", "model.json",
                "--json",
            ]
                + Repository.scripted)
        #expect(run.status == 0, "\(run)")
        let document = try run.document(RunDocument.self)
        #expect(document.policy == "predictor-only")
        #expect(document.answers.count == 8)
        #expect(document.answers.allSatisfy { $0.path.count == 1 }, "predictor-only never climbs")
        let story = try await place.cascade("explain", "latest", "demo/1")
        #expect(story.output.contains("it starts where the predictor says"), "\(story)")
        #expect(story.output.contains("held out: fold"), "\(story)")
        let path = try #require(document.answers.first { $0.problem == "demo/1" }?.path.first)
        #expect(story.output.contains("At '\(path)' (tier "))
    }

    @Test("a model of another ladder is refused")
    func otherLadder() async throws {
        let place = try Workplace()
        let labels = [Repository.labels, "--dataset", Repository.problems, "--tiers", "small,large"]
        let trained = try await place.cascade(["predictor", "train"] + labels + ["--out", "model.json"])
        #expect(trained.status == 0, "\(trained)")
        let run = try await place.cascade(
            ["run", Repository.problems, "--limit", "1", "--policy", "predictor-only", "--predictor", "model.json"]
                + Repository.scripted)
        #expect(run.status == 3, "\(run)")
        #expect(run.errors.contains("medium"), "\(run.errors)")
        #expect(place.folders().isEmpty)
    }

    @Test("labels that cannot be used are errors that say what is missing")
    func badLabels() async throws {
        let place = try Workplace()
        let noTiers = try await place.cascade(
            "predictor", "train", Repository.labels, "--dataset", Repository.problems, "--out", "m.json")
        #expect(noTiers.status == 2)
        #expect(noTiers.errors.contains("name the tiers, cheapest first"))
        let unknown = try await place.cascade(
            "predictor", "eval", Repository.labels, "--dataset", Repository.problems, "--tiers", "small,huge")
        #expect(unknown.status == 3, "\(unknown)")
        #expect(unknown.errors.contains("huge"))
        try place.write(
            "{\"task_id\": \"demo/1\", \"tiers\": {\"small\": {\"solved\": 4, \"trials\": 3}}}\n", to: "l.jsonl")
        let impossible = try await place.cascade(
            "predictor", "eval", "l.jsonl", "--dataset", Repository.problems, "--tiers", "small")
        #expect(impossible.status == 3, "\(impossible)")
        #expect(impossible.errors.contains("l.jsonl"), "\(impossible.errors)")
        let missing = try await place.cascade(
            "predictor", "eval", "none.jsonl", "--dataset", Repository.problems, "--tiers", "small")
        #expect(missing.status == 3)
        #expect(missing.errors.contains("none.jsonl"))
        #expect(!place.exists("m.json"))
    }
}
