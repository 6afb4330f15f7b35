import FoundationEssentials
import Testing

/// A language model that rates problems picks the tier to start at.
@Suite("Asked predictor", .inTurn)
struct AskedPredictorTests {
    private static let ask = """

        [[prices.model]]
        id = "rater"
        input = 1000
        output = 0

        [predictor.ask]
        endpoint = "local"
        model = "rater"
        n = 1
        temperature = 0
        """

    /// The rater finds tasks with the word `times` hard, as they are for `weak`.
    private static let answers =
        [
            ModelServer.Plan.Answer(model: "rater", contains: ["Rate how hard", "times"], text: "2"),
            ModelServer.Plan.Answer(model: "rater", contains: ["Rate how hard"], text: "Complexity: 1"),
        ] + SmallTasks.answers

    @Test("its answer decides the start, is paid for, and is not asked for again")
    func run() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        try await ModelServer.with(ModelServer.Plan(answers: Self.answers), in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL) + Self.ask, to: "ladder.toml")
            let arguments = ["run", dataset, "-c", ladder, "--policy", "predictor-only", "--json"]
            let outcome = try await place.cascade(arguments)
            #expect(outcome.status == 0, "\(outcome)")
            let document = try outcome.document(RunDocument.self)
            #expect(
                document.answers.map(\.path)
                    == [["weak"], ["strong"], ["strong"], ["weak"], ["weak"], ["weak"]])
            let asked = try server.asked().filter { $0.model == "rater" }
            #expect(asked.count == 6)
            // A hundred tokens at a thousand dollars a million, beside the solution.
            #expect(document.answers.allSatisfy { ($0.cost ?? 0) > 0.1 && ($0.cost ?? 1) < 0.11 })
            let story = try await place.cascade("explain", "latest", "t/triple")
            #expect(story.output.contains("asked rater") && story.output.contains("class 2 × 1 of 2"), "\(story)")
            let evaluation = try await place.cascade("evaluate", "latest", "--json")
            let judged = try #require(try evaluation.document(EvaluationDocument.self).runs.first)
            #expect(abs(try #require(judged.cost.predictor) - 0.6) < 1e-9)
            // A policy that does not listen does not ask.
            let alone = try await place.cascade(["run", dataset, "-c", ladder, "--policy", "cascade-only"])
            #expect(alone.status == 0, "\(alone)")
            #expect(try server.asked().count { $0.model == "rater" } == 6)
            let plan = try await place.cascade(arguments.dropLast() + ["--dry-run"])
            #expect(plan.output.contains("Where to start is asked of rater"), "\(plan)")
        }
    }

    @Test("eval scores what it answers, and keeps the answers in the matrix")
    func eval() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        try await ModelServer.with(ModelServer.Plan(answers: Self.answers), in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL) + Self.ask, to: "ladder.toml")
            let collected = try await place.cascade("matrix", "collect", dataset, "-c", ladder, "--out", "matrix")
            #expect(collected.status == 0, "\(collected)")
            let arguments = ["predictor", "eval", "--matrix", "matrix", "-c", ladder, "--ask"]
            let first = try await place.cascade(arguments)
            #expect(first.status == 0, "\(first)")
            #expect(first.output.contains("asked rater, 1 answers each; 6 of 6 problems got a class"), "\(first)")
            #expect(try server.asked().count { $0.model == "rater" } == 6)
            let second = try await place.cascade(arguments)
            #expect(second.output == first.output)
            #expect(try server.asked().count { $0.model == "rater" } == 6)
            let paper = try await place.cascade(
                arguments + ["--paper", "complexitynet", "--folds", "2", "--kind", "linear"])
            // Six problems are too few to train on: said, not crashed.
            #expect(paper.status == 3 && paper.errors.contains("label more problems"), "\(paper)")
            let none = try await place.cascade("predictor", "eval", "--matrix", "matrix", "--ask")
            #expect(none.status == 2 && none.errors.contains("-c FILE"), "\(none)")
        }
    }
}
