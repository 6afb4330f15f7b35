import Testing

/// `solve`: one task in words.
@Suite("Solve", .inTurn)
struct SolveTests {
    private struct Document: Decodable {
        var status: String
        var path: [String]
        var code: String?
        var sources: [String]
    }

    private func solve(
        _ arguments: [String], input: String = "", answers: [ModelServer.Plan.Answer] = SmallTasks.answers,
        in place: Workplace
    ) async throws -> (outcome: Outcome, asked: [ModelServer.Request]) {
        try await ModelServer.with(ModelServer.Plan(answers: answers), in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let outcome = try await place.cascade(["solve"] + arguments + ["-c", ladder], input: input)
            return (outcome, try server.asked())
        }
    }

    @Test("prints the code on standard output and the story on standard error")
    func code() async throws {
        let place = try Workplace()
        let (outcome, asked) = try await solve(
            ["Return twice the number n.", "--test", "assert double(7) == 14"], in: place)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output == "def double(n):\n    return 2 * n\n")
        #expect(outcome.errors.contains("solved at once"))
        #expect(outcome.errors.contains("WHERE IT STARTED"))
        #expect(outcome.errors.contains("WHAT IT COST"))
        #expect(asked.count == 2)
        #expect(try await place.cascade("explain", "latest", "solve/1").status == 0)
        #expect(try await place.cascade("trace", "verify", "latest").status == 0)
    }

    @Test("takes the task from standard input, moves up, and prints JSON")
    func json() async throws {
        let place = try Workplace()
        let (outcome, _) = try await solve(
            ["-", "--entry", "triple", "--json", "--quiet"], input: "Return three times the number n.\n", in: place)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.isEmpty)
        let document = try outcome.document(Document.self)
        #expect(document.status == "accepted")
        #expect(document.path == ["weak", "strong"])
        #expect(document.code?.contains("return 3 * n") == true)
        #expect(document.sources == ["live"])
    }

    @Test("no usable answer from any tier is status 6, and nothing is printed as code")
    func exhausted() async throws {
        let place = try Workplace()
        let (outcome, asked) = try await solve(
            ["Do what nobody can.", "--entry", "impossible"], answers: [], in: place)
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("error: no tier gave any usable answer"))
        #expect(asked.count == 4)
    }

    @Test(
        "what cannot be asked is a usage error",
        arguments: [
            (["Return n."], "name the function with --entry, or give a --test that calls it"),
            (["Return n.", "--test", "print(f(1))"], "--test takes one Python assert statement, not: print(f(1))"),
            (["-", "--entry", "f"], "standard input is empty"),
        ])
    func usage(arguments: [String], message: String) async throws {
        let place = try Workplace()
        let (outcome, asked) = try await solve(arguments, in: place)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome)")
        #expect(asked.isEmpty)
        #expect(place.folders().isEmpty)
    }

    @Test("answers with control characters reach the terminal as visible escapes")
    func controlCharacters() async throws {
        let place = try Workplace()
        let title = "\u{1B}]0;owned\u{7}"
        let answers = [
            ModelServer.Plan.Answer(contains: ["You write correct"], text: "I cannot. \(title)"),
            ModelServer.Plan.Answer(contains: ["You write precise"], text: "assert f(1) == '\(title)'"),
        ]
        let (outcome, _) = try await solve(["Return n.", "--entry", "f"], answers: answers, in: place)
        #expect(outcome.status == 6)
        #expect(!outcome.errors.contains("\u{1B}"))
        #expect(outcome.errors.contains("\\u{1b}") || outcome.errors.contains("\\x1b"), "\(outcome.errors)")
        for command in [["explain", "latest", "solve/1"], ["trace", "show", "latest", "solve/1"]] {
            let shown = try await place.cascade(command)
            #expect(!shown.output.contains("\u{1B}"), "\(command)")
        }
    }
}
