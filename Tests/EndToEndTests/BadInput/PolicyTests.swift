import Testing

/// Policies, budgets and predictors that do not fit.
@Suite("Bad policy and budget", .inTurn)
struct PolicyTests {
    @Test(
        "an unknown policy or tier is a usage error that lists those there are",
        arguments: [
            ("nope", "there is no policy 'nope': use one of 'fixed:<tier>', 'predictor-only', 'cascade-only'"),
            ("fixed:huge", "'fixed:huge' names no tier of the ladder: use one of 'small', 'medium', 'large'"),
            ("fixed:", "'fixed:'"),
            ("predictor-only", "needs a predictor: train one with 'cascade predictor train'"),
            ("predictor+cascade", "needs a predictor: train one with 'cascade predictor train'"),
        ])
    func policy(name: String, message: String) async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(
            ["run", Repository.problems, "--limit", "1", "--policy", name] + Repository.scripted)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(place.folders().isEmpty)
    }

    @Test("a predictor file that is missing or no predictor is an error that names it")
    func predictorFile() async throws {
        let place = try Workplace()
        try place.write("{}", to: "other.json")
        for file in ["missing.json", "other.json"] {
            let outcome = try await place.cascade(
                ["run", Repository.problems, "--limit", "1", "--policy", "predictor-only", "--predictor", file]
                    + Repository.scripted)
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.errors.contains(file), "\(outcome.errors)")
            #expect(place.folders().isEmpty)
        }
    }

    @Test("a budget for one problem stops that problem only")
    func problemBudget() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(
            [
                "run", Repository.problems, "--task", "demo/4", "--task", "demo/5", "--max-cost-per-task", "0.01",
                "--json",
            ]
                + Repository.scripted)
        let answers = try outcome.document(RunDocument.self).answers
        #expect(answers.map(\.problem) == ["demo/4", "demo/5"])
        #expect(answers[0].status == "accepted")
        #expect(answers[1].path != ["small", "medium", "large"])
        #expect(answers[1].cause == "budget_task", "\(outcome)")
    }

    @Test("a budget without prices is refused before anything is asked")
    func unknownPrice() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let priced = SmallTasks.ladder("http://127.0.0.1:1/v1")
        let ladder = try place.write(priced.replacing("id = \"strong\"", with: "id = \"other\""), to: "ladder.toml")
        let outcome = try await place.cascade("run", dataset, "-c", ladder, "--max-cost", "1")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("the price of 'strong (strong)' is not known: add a [[prices.model]] entry"))
    }

    @Test("--resume keeps the run's own configuration")
    func resumeOptions() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        for arguments in [["--policy", "cascade-only"], ["-c", Repository.demoLadder], ["--seed", "3"]] {
            let outcome = try await place.cascade(["run", "--resume", run] + arguments)
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.contains("leave out -c, --policy, --seed, --predictor"))
        }
        let retry = try await place.cascade(["run", Repository.problems, "--retry", "errors"] + Repository.scripted)
        #expect(retry.status == 2)
        #expect(retry.errors.contains("--retry goes with --resume"))
        let none = try await place.cascade("run", "--resume")
        #expect(none.status == 2)
        #expect(none.errors.contains("there is no run in 'runs' yet"))
    }

    @Test("--resume notices that the problems have changed")
    func changedDataset() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let other = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let outcome = try await place.cascade("run", other, "--resume", run)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("has changed since the run began"))
    }
}
