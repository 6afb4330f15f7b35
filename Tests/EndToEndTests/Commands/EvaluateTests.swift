import Testing

/// `evaluate`: hidden tests after the fact.
@Suite("Evaluate", .inTurn)
struct EvaluateTests {
    @Test("accuracy is what the expected stories say, with its interval and the note on scripted answers")
    func accuracy() async throws {
        let place = try Workplace()
        let demo = try await DemoRun.shared()
        let run = try place.copy(demo.run, as: "copy")
        let solved = try ExpectedStory.all().values.count(where: \.hidden)
        let outcome = try await place.cascade("evaluate", run)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("scripted answers, not model results"))
        let line = try #require(outcome.outputLines.first { $0.hasPrefix("accuracy ") })
        #expect(line.contains("\(solved)/45 84.4 % (71.2–92.3)"), "\(line)")
        let json = try await place.cascade("evaluate", run, "--json").document(EvaluationDocument.self)
        let judged = try #require(json.runs.first)
        #expect(judged.accuracy.all == EvaluationDocument.Share(count: solved, total: 45))
        #expect(judged.results.map(\.problem) == demo.rows.map(\.problem))
        for (result, row) in zip(judged.results, demo.rows) {
            #expect((result.passed ?? false) == (row.passes ?? false), "\(row.problem)")
            #expect(result.cost == row.cost, "\(row.problem)")
        }
        let total = demo.rows.compactMap(\.cost).reduce(0, +)
        #expect(abs(try #require(judged.cost.total) - total) < 1e-9)
    }

    @Test("the report is kept as Markdown and as a page that needs nothing beside it; scripted answers have no latency")
    func kept() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let outcome = try await place.cascade("evaluate", run, "--markdown", "report/r.md", "--html", "report/r.html")
        #expect(outcome.status == 0, "\(outcome)")
        let latency = try #require(outcome.outputLines.first { $0.hasPrefix("latency p50 / p95 ") })
        #expect(latency.split(separator: " ").dropFirst(4).first == "–", "\(latency)")
        let (markdown, page) = (try place.read("report/r.md"), try place.read("report/r.html"))
        #expect(markdown.hasPrefix("# cascade-only on problems, run "))
        #expect(markdown.contains("## Tiers\n\n| tier | starts |"))
        #expect(page.hasPrefix("<!DOCTYPE html>") && !page.contains("://"))
        for text in [markdown, page] { #expect(text.contains("scripted answers, not model results")) }
        #expect(try await place.cascade("evaluate", run, run, "--markdown", "two.md").status == 0)
        #expect(try place.read("two.md").contains("## Differences, paired"))
    }

    @Test("--fail-under is a gate: status 6 below it, 0 at it, and the report is printed either way")
    func gate() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let low = try await place.cascade("evaluate", run, "--fail-under", "80")
        #expect(low.status == 0, "\(low)")
        let high = try await place.cascade("evaluate", run, "--fail-under", "90")
        #expect(high.status == 6)
        #expect(high.output == low.output)
        #expect(high.errors.contains("error: accuracy 84.4 % is below --fail-under 90.0%"))
    }

    @Test("judging again adds nothing to the trace unless it is asked for")
    func again() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let before = try await place.cascade("trace", "verify", run, "--json").document(VerificationDocument.self)
        let first = try await place.cascade("evaluate", run)
        #expect(first.status == 0, "\(first)")
        let after = try await place.cascade("trace", "verify", run, "--json").document(VerificationDocument.self)
        #expect(after.events == before.events)
        let rejudged = try await place.cascade("evaluate", run, "--again")
        #expect(rejudged.status == 0, "\(rejudged)")
        #expect(rejudged.output == first.output)
        let last = try await place.cascade("trace", "verify", run, "--json").document(VerificationDocument.self)
        #expect(last.intact)
        #expect(last.events > before.events)
    }

    @Test("several runs stand side by side, each paired with the first")
    func comparison() async throws {
        let place = try Workplace()
        // A copy: a run is written by one process at a time.
        let demo = try place.copy(try await DemoRun.shared().run, as: "copy")
        let run = try await place.cascade(
            ["run", Repository.problems, "--policy", "fixed:large"] + Repository.scripted)
        #expect(run.status == 0, "\(run)")
        let other = try #require(place.folders().first)
        let outcome = try await place.cascade("evaluate", other, demo)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.outputLines.contains { $0.hasPrefix("fixed:large ") })
        #expect(outcome.outputLines.contains { $0.hasPrefix("cascade-only ") })
        #expect(outcome.output.contains("cascade-only − fixed:large"))
        #expect(outcome.output.contains("McNemar p"))
    }

    @Test("another dataset, a dataset that is missing, and an unknown run are errors that say so")
    func errors() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let other = try await place.cascade("evaluate", run, "--dataset", "tasks.jsonl")
        #expect(other.status == 3, "\(other)")
        #expect(other.errors.contains("tasks"), "\(other.errors)")
        let missing = try await place.cascade("evaluate", run, "--dataset", "none.jsonl")
        #expect(missing.status == 3)
        #expect(missing.errors.contains("none.jsonl"))
        let unknown = try await place.cascade("evaluate", "latest")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("there is no run in 'runs' yet"))
    }
}
