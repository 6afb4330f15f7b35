import Testing

/// `explain` on every kind of story.
@Suite("Explain", .inTurn)
struct ExplainTests {
    @Test("tells of every problem the task, the start, every tier, the answer and the cost")
    func everyProblem() async throws {
        let run = try await DemoRun.shared()
        let tasks = Dictionary(uniqueKeysWithValues: try FixtureProblem.all().map { ($0.id, $0) })
        for row in run.rows {
            let outcome = try await run.workplace.cascade("explain", run.run, row.problem)
            let task = try #require(tasks[row.problem])
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.errors.isEmpty)
            let text = outcome.output
            #expect(text.hasPrefix("\(row.problem)  \(row.story)  \(row.path)  $"), "\(text.prefix(80))")
            #expect(text.contains("The answer must define '\(task.entryPoint)'."))
            #expect(text.contains(task.statement), "\(row.problem)")
            #expect(text.contains("At 'small' (tier 1 of 3), by policy 'cascade-only'"), "\(row.problem)")
            let tiers = row.path.split(separator: " → ").map(String.init)
            for (step, tier) in tiers.enumerated() {
                #expect(text.contains("STEP \(step + 1): TIER '\(tier)' (model scripted-\(tier))"), "\(row.problem)")
            }
            #expect(!text.contains("STEP \(tiers.count + 1):"), "\(row.problem)")
            for tier in tiers.dropLast() { #expect(Self.moves(text, from: tier), "\(row.problem)") }
            #expect(text.contains("THE ANSWER"), "\(row.problem)")
            #expect(text.contains("WHAT IT COST\n  In all $"), "\(row.problem)")
            #expect(text.contains("scripted answers, not model results"), "\(row.problem)")
            if row.passes != nil { #expect(text.contains("HIDDEN TESTS, run afterwards"), "\(row.problem)") }
        }
    }

    /// Whether the part of the text on one tier ends with a move upwards and its cause.
    private static func moves(_ text: String, from tier: String) -> Bool {
        let sections = text.split(separator: "STEP ")
        let section = sections.first { $0.contains("TIER '\(tier)'") } ?? ""
        let words = section.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        return words.contains("Decision: move up to '") && words.contains(", because ") && words.contains("].")
    }

    @Test("a story that ends unverified says so, and names the best candidate of all tiers")
    func unverified() async throws {
        let run = try await DemoRun.shared()
        let row = try #require(run.rows.first { $0.story == "unverified" })
        let outcome = try await run.workplace.cascade("explain", run.run, row.problem)
        let answer = try #require(outcome.output.split(separator: "THE ANSWER").last)
        #expect(answer.contains("nverified"), "\(answer)")
        #expect(answer.contains("[") || answer.contains("tier"), "\(answer)")
        #expect(outcome.output.contains("[top_of_ladder]"))
    }

    @Test("a problem that the run does not have is a usage error with near names")
    func unknownProblem() async throws {
        let run = try await DemoRun.shared()
        let outcome = try await run.workplace.cascade("explain", run.run, "demo/411")
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.hasPrefix("error: the run has no problem 'demo/411': did you mean "))
        #expect(outcome.errors.contains("'demo/41'"))
    }

    @Test("a run that does not exist is a usage error that says where the runs are listed")
    func unknownRun() async throws {
        let run = try await DemoRun.shared()
        let outcome = try await run.workplace.cascade("explain", "20200101-000000-zzzz", "demo/1")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("there is no run '20200101-000000-zzzz' in 'runs'"))
        #expect(outcome.errors.contains("cascade trace list"))
    }

    @Test("'latest', a unique beginning, the id and the database's path all name a run")
    func naming() async throws {
        let run = try await DemoRun.shared()
        let folder = "cascade-demo/runs"
        let id = try #require(run.run.split(separator: "/").last.map(String.init))
        let whole = try await run.workplace.cascade("explain", run.run, "demo/1").output
        #expect(!whole.isEmpty)
        for name in ["latest", id, String(id.dropLast()), run.run + "/trace.sqlite"] {
            let outcome = try await run.workplace.cascade("explain", name, "demo/1", "--runs", folder)
            #expect(outcome.status == 0, "\(name): \(outcome)")
            #expect(outcome.output == whole, "\(name)")
        }
    }
}
