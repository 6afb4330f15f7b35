import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

/// A candidate passes the tests whose last word it contains.
@Suite struct EngineTests {
    private let twoTiers = [EngineFakes.tier("small", k: 2), EngineFakes.tier("large")]

    @Test func aProblemIsSolvedAtOnceAndItsStoryIsWhole() async throws {
        let harness = try EngineHarness(twoTiers) { request in
            request.purpose == .solution ? ["one two", "one two"] : ["assert one\nhello\nassert two"]
        }
        let answer = try await harness.solve()
        #expect(answer.status == .accepted)
        #expect(answer.cause == .allTestsPass)
        #expect(answer.candidate?.code == "one two")
        #expect(answer.path == [0])
        // Two requests of 10 and 20 tokens at 1 and 2 dollars per million.
        #expect(answer.cost == .known(Money(picodollars: 100_000_000)))
        #expect(
            harness.kinds() == [
                "task.start", "prediction", "tier.enter", "inference", "inference", "extraction", "extraction",
                "test.accepted", "test.rejected", "execution", "score", "decision", "task.end",
            ])
        #expect(harness.sandbox.programs == ["one two"])
        #expect(try harness.redecision().drift == [])
    }

    @Test func identicalCandidatesRunOnceAndAgree() async throws {
        let tiers = [EngineFakes.tier("small", k: 3, threshold: 0.6), EngineFakes.tier("large")]
        let harness = try EngineHarness(tiers, selector: "product") { request in
            request.purpose == .solution ? ["one", "two", "one"] : ["assert one\nassert two\nassert three"]
        }
        _ = try await harness.solve()
        #expect(harness.sandbox.programs.prefix(2).sorted() == ["one", "two"])
        let scores = harness.recorder.events(of: EngineFakes.problem(1)).compactMap { event -> Evidence? in
            if case .score(let record) = event { record.evidence } else { nil }
        }
        #expect(scores[0].agreement == 2)
        #expect(scores[0].selected == 0)
        #expect(scores[0].score == 2)
        #expect(scores[0].threshold == 0.6 * 9)
    }

    @Test func failingSelfTestsMoveTheProblemUp() async throws {
        let harness = try EngineHarness(twoTiers) { request in
            if request.purpose == .tests { return ["assert one\nassert two\nassert three"] }
            return request.tier == "small" ? ["one", "no code"] : ["one two three"]
        }
        let answer = try await harness.solve()
        #expect(answer.path == [0, 1])
        #expect(answer.candidate?.code == "one two three")
        #expect(
            decisions(harness) == [
                Decision(kind: .escalate, cause: .belowThreshold, tier: 0, next: 1),
                Decision(kind: .accept, cause: .allTestsPass, tier: 1, candidate: answer.candidate?.id),
            ])
        #expect(try harness.redecision().drift == [])
    }

    @Test func requestsFollowThePlan() async throws {
        let harness = try EngineHarness(twoTiers) { request in
            request.purpose == .solution ? ["a", "b"] : ["assert z"]
        }
        _ = try await harness.solve()
        let asked = harness.provider.requests.filter { $0.tier == "small" }
        let solutions = try #require(asked.first { $0.purpose == .solution })
        #expect(solutions.samples == 0..<2)
        #expect(solutions.sampling == Sampling(temperature: 0.8, topP: 0.95, maxTokens: 100))
        #expect(solutions.model == "model-small")
        #expect(solutions.endpoint == "local")
        let tests = try #require(asked.first { $0.purpose == .tests })
        #expect(tests.messages.map(\.content) == ["8 tests for problem 1"])
        #expect(tests.sampling == Sampling(temperature: 0.2, maxTokens: 50))
    }

    @Test func anUntestedGreedyAnswerCostsOneCall() async throws {
        let harness = try EngineHarness([EngineFakes.tier("small", k: 0), EngineFakes.tier("large")]) { _ in ["x"] }
        let answer = try await harness.solve()
        #expect(answer.cause == .singleCandidate)
        #expect(harness.provider.requests.map(\.sampling) == [Sampling(temperature: 0, maxTokens: 100)])
        #expect(harness.sandbox.programs.isEmpty)
        #expect(
            harness.kinds() == [
                "task.start", "prediction", "tier.enter", "inference", "extraction", "decision", "task.end",
            ])
        #expect(try harness.redecision().drift == [])
    }

    @Test func aFixedTierWithOneSolutionIsNotTested() async throws {
        let harness = try EngineHarness(twoTiers, policy: "fixed:large") { _ in ["x"] }
        let answer = try await harness.solve(EngineFakes.problem(1, examples: ["assert one"]))
        #expect(answer.status == .accepted)
        #expect(answer.cause == .forced)
        #expect(answer.candidate?.tier == 1)
        #expect(harness.provider.requests.map(\.purpose) == [.solution])
        #expect(harness.sandbox.programs.isEmpty)
    }

    @Test func aFixedTierWithSeveralSolutionsSelects() async throws {
        let harness = try EngineHarness(twoTiers, policy: "fixed:small") { request in
            request.purpose == .solution ? ["wrong", "one"] : ["assert one"]
        }
        let answer = try await harness.solve()
        #expect(answer.candidate?.code == "one")
        #expect(answer.cause == .forced)
        #expect(answer.path == [0])
    }

    @Test func visibleExamplesJudgeWithoutModelTests() async throws {
        let tiers = [EngineFakes.tier("small", k: 2, tests: 0, threshold: 0.5), EngineFakes.tier("large", tests: 0)]
        let harness = try EngineHarness(tiers) { _ in ["wrong", "one"] }
        let problem = EngineFakes.problem(1, examples: ["assert one"])
        let answer = try await harness.solve(problem)
        #expect(answer.cause == .allTestsPass)
        #expect(answer.candidate?.sample == 1)
        #expect(harness.provider.requests.map(\.purpose) == [.solution])
    }

    @Test func withoutAnyTestTheTierIsNotBelieved() async throws {
        let harness = try EngineHarness([EngineFakes.tier("only", tests: 0)]) { _ in ["x"] }
        let answer = try await harness.solve()
        #expect(answer.status == .unverified)
        #expect(answer.cause == .topOfLadder)
        #expect(answer.candidate?.code == "x")
        #expect(try harness.redecision().drift == [])
    }

    @Test func testsAreCarriedUpwardOnceAndNeverExamples() async throws {
        let problem = EngineFakes.problem(1, examples: ["assert seen"])
        let harness = try EngineHarness(twoTiers, change: { $0.carriesTests = true }) { request in
            if request.purpose == .solution { return ["seen low", "seen"] }
            return request.tier == "small" ? ["assert low\nassert both\nassert high"] : ["assert both"]
        }
        _ = try await harness.solve(problem)
        let accepted = harness.recorder.events(of: problem).compactMap { event -> [String]? in
            guard case .testAccepted(let record) = event else { return nil }
            return record.tests.map { "\($0.origin.rawValue) \($0.source)" }
        }
        #expect(
            accepted == [
                ["prompt assert seen", "model assert low", "model assert both", "model assert high"],
                ["prompt assert seen", "model assert both", "carried assert low", "carried assert high"],
            ])
        #expect(try harness.redecision(problem).drift == [])
    }

    @Test func noCodeAnywhereExhaustsTheLadder() async throws {
        let harness = try EngineHarness(twoTiers) { request in
            request.purpose == .tests
                ? ["assert one"] : request.tier == "small" ? ["refused", "refused"] : ["truncated"]
        }
        let answer = try await harness.solve()
        #expect(answer.status == .exhausted)
        #expect(answer.cause == .truncatedOutput)
        #expect(answer.candidate == nil)
        #expect(decisions(harness).map(\.cause) == [.refused, .truncatedOutput])
        #expect(try harness.redecision().drift == [])
    }

    @Test func textsAreKeptAtTheirAddresses() async throws {
        let harness = try EngineHarness(twoTiers) { request in
            request.purpose == .solution ? ["one", "one"] : ["assert one"]
        }
        let answer = try await harness.solve()
        let texts = harness.recorder.texts
        #expect(answer.candidate.flatMap { texts[$0.id] } == "one")
        let prompts = harness.recorder.events(of: EngineFakes.problem(1)).compactMap { event -> String? in
            if case .inference(let record) = event { texts[record.prompt] } else { nil }
        }
        #expect(prompts == ["system:\nsolve\nuser:\nproblem 1\n", "user:\n8 tests for problem 1\n"])
    }

    private func decisions(_ harness: EngineHarness) -> [Decision] {
        harness.recorder.events(of: EngineFakes.problem(1)).compactMap { event in
            if case .decision(let decision) = event { decision } else { nil }
        }
    }
}
