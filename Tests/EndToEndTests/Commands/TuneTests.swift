import Testing

/// `tune`: plans from a matrix of the scripted answers, and runs under them.
@Suite("Tune", .inTurn)
struct TuneTests {
    private func collected() async throws -> Workplace {
        let place = try Workplace()
        let outcome = try await place.cascade(
            ["matrix", "collect", Repository.problems, "--out", "matrix"] + Repository.scripted)
        #expect(outcome.status == 0, "\(outcome)")
        return place
    }

    @Test("a run with the policy file gives the answers and the cost that the tuner foresaw")
    func foreseen() async throws {
        let place = try await collected()
        let tune = ["tune", "--matrix", "matrix", "--out", "policy.toml", "--json"]
        for wish in [["--min-accuracy", "0.8"], ["--value-per-solve", "0.0005"]] {
            let tuned = try await place.cascade(tune + wish)
            #expect(tuned.status == 0, "\(tuned)")
            let document = try tuned.document(TuningDocument.self)
            let pick = try #require(document.pick)
            #expect(document.frontier.contains(pick))
            let file = try place.read("policy.toml")
            #expect(file.contains("matrix_digest = \"\(document.digest)\""))
            let run = try await place.cascade(
                ["run", Repository.problems, "--policy", "policy.toml", "--out", "runs", "--json"]
                    + Repository.scripted)
            #expect(run.status == 0, "\(run)")
            let ran = try run.document(RunDocument.self)
            #expect(ran.policy == "tuned")
            let used = Set(pick.tiers.filter { $0.k >= 0 }.map(\.tier))
            #expect(ran.answers.allSatisfy { used.isSuperset(of: $0.path) })
            let judged = try await place.cascade("evaluate", ran.folder, "--json").document(EvaluationDocument.self)
            let evaluation = try #require(judged.runs.first)
            #expect(
                evaluation.accuracy.all.count
                    == pick.validation.accuracy.count + pick.heldOut.accuracy.count)
            #expect(evaluation.accuracy.all.total == 45)
            let cost = try #require(evaluation.cost.total)
            #expect(abs(cost - pick.validation.cost - pick.heldOut.cost) < 1e-9)
        }
    }

    /// The promise is about what runs: the file that holds it is taken, and what comes out is what was shown.
    @Test("a run takes a certified plan, and does with all problems what the certificate saw")
    func certified() async throws {
        let place = try await collected()
        let tuned = try await place.cascade(
            "tune", "--matrix", "matrix", "--value-per-solve", "0.5", "--max-regret", "0.2", "--confidence", "0.8",
            "--out", "policy.toml", "--json")
        #expect(tuned.status == 0, "\(tuned)")
        let document = try tuned.document(Certified.self)
        let pick = try #require(document.tuning.pick)
        #expect(document.guarantee.plan.map(\.share) == [1])
        let file = try place.read("policy.toml")
        for words in [
            "name = \"guarantee\"", "command = \"cascade tune\"", "with probability 0.8 the same outcome as ",
        ] {
            #expect(file.contains(words), "\(words)")
        }
        let run = try await place.cascade(
            ["run", Repository.problems, "--policy", "policy.toml", "--out", "runs", "--json"] + Repository.scripted)
        #expect(run.status == 0, "\(run)")
        let ran = try run.document(RunDocument.self)
        #expect(ran.policy == "guarantee")
        let judged = try await place.cascade("evaluate", ran.folder, "--json").document(EvaluationDocument.self)
        let evaluation = try #require(judged.runs.first)
        #expect(evaluation.accuracy.all.total == 45)
        #expect(evaluation.accuracy.all.count == pick.validation.accuracy.count + pick.heldOut.accuracy.count)
        #expect(abs(try #require(evaluation.cost.total) - pick.validation.cost - pick.heldOut.cost) < 1e-9)
    }

    /// What tests read of `tune --max-regret … --json`.
    private struct Certified: Decodable {
        struct Guarantee: Decodable {
            struct Part: Decodable { var share: Double }

            var plan: [Part]
        }

        var tuning: TuningDocument
        var guarantee: Guarantee
    }

    @Test("what cannot be had is said, and nothing is written")
    func unreachable() async throws {
        let place = try await collected()
        let cheap = try await place.cascade("tune", "--matrix", "matrix", "--max-cost", "0", "--out", "policy.toml")
        #expect(cheap.status == 6, "\(cheap)")
        #expect(cheap.errors.contains("error: no plan costs $0.00 a problem or less: the cheapest one costs $0.0"))
        #expect(!place.exists("policy.toml"))
        let grid = try await place.cascade("tune", "--matrix", "matrix", "--grid", "k=many")
        #expect(grid.status == 2, "\(grid)")
        #expect(grid.errors.contains("the grid's 'k=many' cannot be read"))
        let paper = try await place.cascade("tune", "--matrix", "matrix", "--paper", "model-cascading", "--seeds", "3")
        #expect(paper.status == 0, "\(paper)")
        #expect(paper.output.contains("scripted answers; ") && paper.output.contains("the paper: 26 %"))
    }
}
