import FoundationEssentials
import Testing

/// `run` against an OpenAI-compatible endpoint on this machine.
@Suite("Endpoint", .inTurn)
struct EndpointTests {
    private static let key = "sk-e2e-0123456789abcdef-not-a-real-key"

    /// Runs the first tasks against a server.
    private func run(
        _ faults: [ModelServer.Plan.Fault?], tasks: Int = 2, endpoint: String = "", arguments: [String] = [],
        variables: [String: String] = [:], in place: Workplace
    ) async throws -> (outcome: Outcome, asked: [ModelServer.Request]) {
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let plan = ModelServer.Plan(answers: SmallTasks.answers, faults: faults)
        return try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL, endpoint: endpoint), to: "ladder.toml")
            let outcome = try await place.cascade(
                ["run", dataset, "-c", ladder, "--limit", "\(tasks)"] + arguments, variables: variables)
            return (outcome, try server.asked())
        }
    }

    @Test("asks each tier for solutions and tests, moves up where they fail, and says what it cost")
    func whole() async throws {
        let place = try Workplace()
        let (outcome, asked) = try await run([], tasks: 6, arguments: ["--json"], in: place)
        #expect(outcome.status == 0, "\(outcome)")
        let document = try outcome.document(RunDocument.self)
        #expect(document.sources == ["live"])
        #expect(document.reason == "completed")
        #expect(
            document.answers.map(\.path) == Array(repeating: [["weak"], ["weak", "strong"]], count: 3).flatMap(\.self))
        #expect(document.answers.allSatisfy { $0.status == "accepted" })
        // 100 tokens in and 50 out at each request; two requests a tier, at 1 and 2, or 10 and 20 dollars a million.
        let one = 2 * (100 * 1.0 + 50 * 2.0) / 1e6
        let two = one + 2 * (100 * 10.0 + 50 * 20.0) / 1e6
        for (answer, cost) in zip(document.answers, [one, two, one, two, one, two]) {
            #expect(abs(try #require(answer.cost) - cost) < 1e-12)
        }
        #expect(asked.count == 18)
        #expect(asked.allSatisfy { $0.path == "/v1/chat/completions" && $0.authorization.isEmpty })
        #expect(Set(asked.map(\.model)) == ["weak", "strong"])
        let evaluation = try await place.cascade("evaluate", "latest", "--json")
        let judged = try #require(try evaluation.document(EvaluationDocument.self).runs.first)
        #expect(judged.accuracy.all == EvaluationDocument.Share(count: 6, total: 6))
        #expect(!outcome.output.contains("scripted") && !evaluation.output.contains("\"scripted\""))
    }

    @Test("tries again after 429 with Retry-After and after 500, and gets the same result")
    func retries() async throws {
        let place = try Workplace()
        let slow = ModelServer.Plan.Fault(
            status: 429, headers: ["Retry-After": "0"], body: #"{"error": {"message": "slow down"}}"#)
        let broken = ModelServer.Plan.Fault(status: 500, body: "oops")
        let (outcome, asked) = try await run([slow, broken, nil, slow], arguments: ["--json"], in: place)
        #expect(outcome.status == 0, "\(outcome)")
        let document = try outcome.document(RunDocument.self)
        #expect(document.answers.map(\.path) == [["weak"], ["weak", "strong"]])
        // Six answers, and three requests that met a fault.
        #expect(asked.count == 9)
    }

    @Test("a longer pause than max_wait_s makes a tier unavailable: the problem moves up")
    func longPause() async throws {
        let place = try Workplace()
        let closed = ModelServer.Plan.Fault(
            status: 429, headers: ["Retry-After": "3600"], body: #"{"error": {"message": "come back later"}}"#)
        let (outcome, asked) = try await run(
            [closed, closed], tasks: 1, endpoint: "max_wait_s = 5", arguments: ["--json"], in: place)
        #expect(outcome.status == 0, "\(outcome)")
        let document = try outcome.document(RunDocument.self)
        #expect(document.answers.map(\.path) == [["weak", "strong"]])
        #expect(asked.count == 4)
        let story = try await place.cascade("explain", "latest", "t/double")
        #expect(story.output.contains("[tier_rate_limited]"), "\(story)")
        #expect(story.output.contains("come back later"), "\(story)")
    }

    @Test("replies that are no chat replies end in status 4 with the reason, and can be tried again")
    func malformed() async throws {
        let place = try Workplace()
        let page = ModelServer.Plan.Fault(status: 200, body: "<html>welcome</html>")
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        let plan = ModelServer.Plan(
            answers: SmallTasks.answers, faults: Array(repeating: page, count: 4))
        try await ModelServer.with(plan, in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let outcome = try await place.cascade("run", dataset, "-c", ladder, "--limit", "1")
            #expect(outcome.status == 4, "\(outcome)")
            #expect(
                outcome.errors.contains("1 problems met infrastructure errors (first: t/double: endpoint 'local': "))
            #expect(outcome.errors.contains("answered 200"))
            #expect(outcome.errors.contains("check that base_url is an OpenAI-compatible chat API"))
            #expect(outcome.errors.contains("--retry errors"))
            #expect(try server.asked().count == 4)
            let again = try await place.cascade("run", "--resume", "--retry", "errors")
            #expect(again.status == 0, "\(again)")
            #expect(try server.asked().count == 6)
            #expect(try await place.cascade("trace", "verify", "latest").status == 0)
        }
    }

    @Test("an endpoint where nobody listens: status 4, the address, and what to check")
    func unreachable() async throws {
        let place = try Workplace()
        let dataset = try place.write(SmallTasks.dataset, to: "tasks.jsonl")
        // Port 1 is reserved, and not listened on.
        let text = SmallTasks.ladder("http://127.0.0.1:1/v1", endpoint: "max_wait_s = 0")
            .replacing("timeout_s = 600", with: "timeout_s = 0.1")
        let ladder = try place.write(text, to: "ladder.toml")
        let outcome = try await place.cascade("run", dataset, "-c", ladder, "--limit", "1")
        #expect(outcome.status == 4, "\(outcome)")
        #expect(outcome.errors.contains("http://127.0.0.1:1/v1/chat/completions could not be reached"))
        #expect(outcome.errors.contains("check that the server runs"))
        let story = try await place.cascade("explain", "latest", "t/double")
        #expect(story.status == 0)
        #expect(story.output.contains("STEP 2: TIER 'strong'"), "\(story)")
        #expect(story.output.contains("[tier_unavailable]"), "\(story)")
    }

    @Test("a key variable that is not set is an error before anything is asked")
    func missingKey() async throws {
        let place = try Workplace()
        let (outcome, asked) = try await run([], endpoint: #"api_key_env = "E2E_MODEL_KEY""#, in: place)
        #expect(outcome.status == 3, "\(outcome)")
        #expect(outcome.errors.contains("E2E_MODEL_KEY, which is not set"))
        #expect(outcome.errors.contains("export E2E_MODEL_KEY="))
        #expect(asked.isEmpty)
    }

    @Test("a key goes to the server and nowhere else")
    func key() async throws {
        let place = try Workplace()
        // A server that repeats the key in its complaint is the worst case.
        let complaint = ModelServer.Plan.Fault(
            status: 401, body: #"{"error": {"message": "Incorrect API key provided: \#(Self.key)."}}"#)
        let (outcome, asked) = try await run(
            [complaint, complaint, nil], endpoint: #"api_key_env = "E2E_MODEL_KEY""#,
            arguments: ["--record", "transcript.jsonl", "--verbose"], variables: ["E2E_MODEL_KEY": Self.key], in: place)
        #expect(asked.allSatisfy { $0.authorization == "Bearer \(Self.key)" })
        #expect(asked.count >= 4)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("answered 401"), "\(outcome)")
        #expect(!outcome.description.contains(Self.key))
        let exported = try await place.cascade("trace", "export", "latest")
        #expect(exported.output.contains("answered 401"))
        // All bytes that were written, the server's own notes apart.
        let found = try await place.program().run(
            ["grep", "-rlaF", "--exclude-dir=server-*", "--", Self.key, place.path])
        #expect(found.output.isEmpty, "\(found.output)")
        #expect(found.status == 1)
    }

    @Test("a configuration that holds a key instead of a variable's name is refused without repeating it")
    func keyInConfiguration() async throws {
        let place = try Workplace()
        let (outcome, asked) = try await run([], endpoint: "api_key_env = \"\(Self.key)\"", in: place)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("takes the NAME of an environment variable"))
        #expect(!outcome.description.contains(Self.key))
        #expect(asked.isEmpty)
    }

    @Test("a recorded transcript answers the same run again, without a server")
    func transcript() async throws {
        let place = try Workplace()
        let (first, _) = try await run([], arguments: ["--record", "transcript.jsonl", "--json"], in: place)
        #expect(first.status == 0, "\(first)")
        let text = SmallTasks.ladder("").replacing("api = \"openai-chat\"", with: "api = \"transcript\"")
            .replacing("base_url = \"\"", with: "solutions = \"transcript.jsonl\"").replacing(
                "timeout_s = 600", with: "")
        let ladder = try place.write(text, to: "replay.toml")
        let second = try await place.cascade(
            "run", "tasks.jsonl", "-c", ladder, "--limit", "2", "--json")
        #expect(second.status == 0, "\(second)")
        let (live, replayed) = (try first.document(RunDocument.self), try second.document(RunDocument.self))
        #expect(replayed.answers == live.answers)
        #expect(replayed.sources == ["replayed"])
        // A task that was not recorded is said, with what comes nearest.
        let third = try await place.cascade("run", "tasks.jsonl", "-c", ladder, "--limit", "3-3")
        #expect(third.status == 4, "\(third)")
        #expect(third.errors.contains("is not in"))
        #expect(third.errors.contains("transcript.jsonl"))
    }
}
