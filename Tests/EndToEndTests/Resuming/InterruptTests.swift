import Testing

/// Ctrl-C.
@Suite("Interrupt", .inTurn)
struct InterruptTests {
    @Test("once: ends with 130 and the command that goes on, which asks only what is missing")
    func once() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let plan = ModelServer.Plan(answers: SmallTasks.answers, hold: 7)
        try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let command = [Repository.cascade, "run", dataset, "-c", ladder]
            let (outcome, _) = try await place.program().start(command) { started in
                try await eventually("request 7") { try server.asked().count == 7 }
                started.send(.interrupt)
            }
            #expect(outcome.status == 130, "\(outcome)")
            let run = try #require(place.folders().first)
            let name = run.dropFirst(place.path.count + 1)
            #expect(outcome.errors.contains("cascade run --resume \(name)"), "\(outcome)")
            #expect(outcome.errors.contains("Stopping: problems in flight are left for --resume."))
            #expect(outcome.output.contains("of 6"), "\(outcome)")
            #expect(try await place.cascade("trace", "verify", run).status == 0)
            let listed = try await place.cascade("trace", "list", "--json").document([ListedRun].self)
            #expect(listed.map(\.finished) == [2])

            try server.release()
            let resumed = try await place.cascade("run", "--resume", String(name), "--json")
            #expect(resumed.status == 0, "\(resumed)")
            let document = try resumed.document(RunDocument.self)
            #expect(document.reason == "completed")
            #expect(document.answers.count == SmallTasks.count)
            #expect(document.answers.allSatisfy { $0.status == "accepted" })
            #expect(try await place.cascade("trace", "verify", run).status == 0)
            let answered = try server.answered().filter { $0.number != 7 }.map(\.subject)
            #expect(Set(answered).count == answered.count, "\(answered)")
            #expect(answered.count == SmallTasks.count * 3)
        }
    }

    @Test("twice: ends at once, and nothing that was on disk is lost")
    func twice() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let plan = ModelServer.Plan(answers: SmallTasks.answers, hold: 4)
        try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let command = [Repository.cascade, "run", dataset, "-c", ladder]
            let (outcome, _) = try await place.program().start(command) { started in
                try await eventually("request 4") { try server.asked().count == 4 }
                started.send(.interrupt)
                started.send(.interrupt)
            }
            #expect(outcome.status == 130, "\(outcome)")
            let run = try #require(place.folders().first)
            #expect(try await place.cascade("trace", "verify", run).status == 0)
            try server.release()
            let resumed = try await place.cascade("run", "--resume", "latest")
            #expect(resumed.status == 0, "\(resumed)")
            #expect(try await place.cascade("trace", "verify", run).status == 0)
        }
    }

    @Test("before anything has begun: ends, and leaves no run behind that cannot be used")
    func early() async throws {
        let place = try Workplace()
        let command = [Repository.cascade, "run", Repository.problems, "--limit", "3"] + Repository.scripted
        let (outcome, _) = try await place.program().start(command) { $0.send(.interrupt) }
        #expect(outcome.status == 130 || outcome.signal == 2, "\(outcome)")
        #expect(place.folders().isEmpty)
    }
}
