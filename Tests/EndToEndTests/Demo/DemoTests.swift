import Testing

/// What a newcomer sees first.
@Suite("Demo", .inTurn)
struct DemoTests {
    @Test("ends well, with a table of every problem's story and the note on scripted answers")
    func table() async throws {
        let run = try await DemoRun.shared()
        #expect(run.demo.status == 0, "\(run.demo)")
        let output = run.demo.output
        for title in ["problem", "story", "path", "hidden tests", "cost"] { #expect(output.contains(title)) }
        for row in run.rows {
            let line = run.demo.outputLines.first { $0.hasPrefix(row.problem + " ") }
            #expect(line?.contains(row.story) == true, "\(row)")
            // The table shows four decimals or more.
            let shown = try #require(line?.split(separator: "$").last.flatMap { Double($0) }, "\(row)")
            let cost = try #require(row.cost, "\(row)")
            #expect(abs(shown - cost) <= 0.00005, "\(row)")
        }
        #expect(output.contains("Scripted answers, not model results."))
    }

    @Test("every story, path and hidden-test result is the expected one")
    func stories() async throws {
        let run = try await DemoRun.shared()
        let expected = try ExpectedStory.all()
        #expect(run.rows.count == 45)
        #expect(Set(run.rows.map(\.problem)) == Set(expected.keys))
        for row in run.rows {
            let wanted = try #require(expected[row.problem], "\(row.problem)")
            #expect(row.story == wanted.story, "\(row.problem)")
            #expect(row.path == wanted.path.joined(separator: " → "), "\(row.problem)")
            #expect((row.passes ?? false) == wanted.hidden, "\(row.problem)")
        }
    }

    @Test("counts each kind of story")
    func counts() async throws {
        let run = try await DemoRun.shared()
        let expected = try ExpectedStory.all()
        for kind in ["solved at once", "escalated once", "escalated twice", "unverified", "exhausted"] {
            let group = expected.values.filter { $0.story == kind }
            let line = try #require(run.demo.outputLines.first { $0.hasPrefix(kind + " ") }, "\(kind)")
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            #expect(numbers == [group.count, group.count(where: \.hidden)], "\(kind)")
        }
    }

    @Test("the commands that it ends with can be typed as they stand")
    func suggestions() async throws {
        let run = try await DemoRun.shared()
        // They name the program as it was called.
        let commands = run.demo.outputLines.filter { $0.hasPrefix("  \(Repository.cascade) ") }
        #expect(commands.count == 5)
        // The last one makes another run, which other tests do.
        for command in commands.dropLast() {
            let words = command.split(separator: " ").dropFirst().map(String.init)
            let outcome = try await run.workplace.cascade(words)
            #expect(outcome.status == 0, "\(command): \(outcome)")
            #expect(!outcome.output.isEmpty, "\(command)")
        }
    }

    @Test("its trace is intact")
    func intact() async throws {
        let run = try await DemoRun.shared()
        let text = try await run.workplace.cascade("trace", "verify", run.run)
        #expect(text.status == 0)
        #expect(text.output.hasPrefix("intact: "))
        let outcome = try await run.workplace.cascade("trace", "verify", run.run, "--json")
        let document = try outcome.document(VerificationDocument.self)
        #expect(document.intact)
        #expect(document.problems == 45)
        #expect(document.findings.isEmpty)
        #expect(text.output.hasPrefix("intact: \(document.events) events of 45 problems, \(document.texts) texts"))
    }

    @Test("a folder that cannot be made is an error that names it")
    func folder() async throws {
        let place = try Workplace()
        try place.write("a file", to: "taken")
        let outcome = try await place.cascade("demo", "--out", "taken/demo")
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("error: cannot write 'taken/demo/"))
        #expect(outcome.output.isEmpty)
    }
}
