import Testing

/// Runs that are killed in the middle, and what `--resume` makes of them.
@Suite("Kill and resume", .inTurn)
struct KillTests {
    @Test("a run on recordings that is killed three times ends like one that was left alone")
    func recordings() async throws {
        let place = try Workplace()
        let command = [Repository.cascade, "run", Repository.problems] + Repository.scripted
        try await kill(command, after: 1, in: place)
        let folders = place.folders()
        try #require(folders.count == 1)
        let run = folders[0]
        let resume = [Repository.cascade, "run", "--resume", run]
        try await kill(resume, after: 15, in: place)
        try await kill(resume, after: 30, in: place)

        let last = try await place.program().run(resume)
        #expect(last.status == 0, "\(last)")
        #expect(place.folders() == [run])
        let shown = try await place.cascade("trace", "show", run, "--json").document([StoryRow].self)
        let expected = try await DemoRun.shared()
        #expect(shown.map(\.problem) == expected.rows.map(\.problem))
        #expect(shown.map(\.story) == expected.rows.map(\.story))
        #expect(shown.map(\.path) == expected.rows.map(\.path))
        #expect(shown.map(\.cost) == expected.rows.map(\.cost))
        #expect(shown.map(\.status) == expected.rows.map(\.status))

        let verified = try await place.cascade("trace", "verify", run)
        #expect(verified.status == 0, "\(verified)")
        let evaluation = try await place.cascade("evaluate", run, "--json")
        #expect(evaluation.status == 0, "\(evaluation)")
        let judged = try #require(try evaluation.document(EvaluationDocument.self).runs.first)
        let other = try await expected.workplace.cascade("evaluate", expected.run, "--json")
        let wanted = try #require(try other.document(EvaluationDocument.self).runs.first)
        #expect(judged.accuracy == wanted.accuracy)
        #expect(judged.results == wanted.results)
        #expect(judged.cost.total == wanted.cost.total)
    }

    /// Starts the command and kills it as soon as its run has at least that many finished problems.
    private func kill(_ command: [String], after finished: Int, in place: Workplace) async throws {
        let (outcome, children) = try await place.program().start(command) { started -> [Int32] in
            try await eventually("\(finished) finished problems") { try await Self.finished(in: place) >= finished }
            let children = started.children
            started.send(.kill)
            return children
        }
        #expect(outcome.signal == 9, "\(outcome)")
        // Sandboxes do not outlive the command that they belong to.
        #expect(!children.isEmpty)
        try await eventually("the end of \(children)") { children.allSatisfy(Started.hasEnded) }
        #expect(try await Self.finished(in: place) < 45)
    }

    @Test("an evaluation that is killed keeps its verdicts, and the next one adds what is missing")
    func evaluation() async throws {
        let place = try Workplace()
        // Tests that take their time, so that the kill falls between two verdicts.
        let slow = #""hidden": ["assert sum(range(4000000)) > 0", "assert sum(range(4000000)) > 1", "#
        let dataset = try place.write(
            SmallTasks.dataset.replacing(#""hidden": ["#, with: slow), to: "tasks.jsonl")
        try await ModelServer.with(ModelServer.Plan(answers: SmallTasks.answers), in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            #expect(try await place.cascade("run", dataset, "-c", ladder).status == 0)
        }
        let before = try await Self.events(in: place)
        let command = [Repository.cascade, "evaluate", "latest"]
        let (outcome, _) = try await place.program().start(command) { started in
            try await eventually("a verdict") { try await Self.events(in: place) > before }
            started.send(.kill)
        }
        #expect(outcome.signal == 9, "\(outcome)")
        let between = try await Self.events(in: place)
        #expect(try await place.cascade("trace", "verify", "latest").status == 0)
        let second = try await place.cascade("evaluate", "latest", "--json")
        #expect(second.status == 0, "\(second)")
        let judged = try #require(try second.document(EvaluationDocument.self).runs.first)
        #expect(judged.accuracy.all == EvaluationDocument.Share(count: 6, total: 6))
        // A verdict for the candidate of each visit: two for half of the tasks, one for the others.
        #expect(between < before + 9)
        #expect(try await Self.events(in: place) == before + 9)
        #expect(try await place.cascade("trace", "verify", "latest").status == 0)
    }

    private static func events(in place: Workplace) async throws -> Int {
        let verified = try await place.cascade("trace", "verify", "latest", "--json")
        return try verified.document(VerificationDocument.self).events
    }

    @Test("a run that came to its end is left as it is")
    func finished() async throws {
        let place = try Workplace()
        let run = try place.copy(try await DemoRun.shared().run, as: "copy")
        let before = try await place.cascade("trace", "show", run, "--json")
        let outcome = try await place.cascade("run", "--resume", run, "--json")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try outcome.document(RunDocument.self).answers.count == 45)
        #expect(try await place.cascade("trace", "show", run, "--json").output == before.output)
        #expect(try await place.cascade("trace", "verify", run).status == 0)
    }

    /// The finished problems of the only run, also while it is written.
    private static func finished(in place: Workplace) async throws -> Int {
        let outcome = try await place.cascade("trace", "list", "--json")
        return try outcome.document([ListedRun].self).map(\.finished).max() ?? 0
    }

    @Test("no answer that came in is asked for again, wherever the kill falls", arguments: [1, 2, 3, 6, 11, 17])
    func requests(at number: Int) async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let (first, second) = try await runs(killedAt: number, on: dataset, in: place)
        // One request was under way when the process died: it is the only one to be asked again.
        #expect(first.asked.count == number)
        #expect(first.answered.count == number - 1)
        let answered = (first.answered + second.answered).map(\.subject)
        #expect(Set(answered).count == answered.count, "\(answered)")
        // Half of the tasks take two tiers, each tier a solution and a set of tests.
        #expect(answered.count == SmallTasks.count * 3)
        #expect(second.asked.count == answered.count - (number - 1))

        let run = try #require(place.folders().first)
        let shown = try await place.cascade("trace", "show", run, "--json").document([StoryRow].self)
        #expect(shown.map(\.story) == Array(repeating: ["solved at once", "escalated once"], count: 3).flatMap(\.self))
        #expect(try await place.cascade("trace", "verify", run).status == 0)
    }

    private typealias Seen = (asked: [ModelServer.Request], answered: [ModelServer.Request])

    /// A run that is killed while its request of that number is under way, and its resumption with a server that
    /// answers everything. Both servers stand behind the same address in the ladder.
    private func runs(killedAt number: Int, on dataset: String, in place: Workplace) async throws -> (Seen, Seen) {
        let plan = ModelServer.Plan(answers: SmallTasks.answers, hold: number)
        return try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let command = [Repository.cascade, "run", dataset, "-c", ladder]
            let (outcome, first) = try await place.program().start(command) { started -> Seen in
                try await eventually("request \(number)") { try server.asked().count == number }
                started.send(.kill)
                return (try server.asked(), try server.answered())
            }
            #expect(outcome.signal == 9)
            try server.release()
            let resumed = try await place.cascade("run", "--resume", "latest")
            #expect(resumed.status == 0, "\(resumed)")
            // What the killed process had under way is answered into a closed connection: written down or not, it is
            // no answer that anybody got.
            let asked = try server.asked().dropFirst(number)
            let answered = try server.answered().filter { $0.number > number }
            return (first, (Array(asked), answered))
        }
    }
}
