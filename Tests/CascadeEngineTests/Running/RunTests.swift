import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct RunTests {
    private let tiers = [
        EngineFakes.tier("small", k: 3), EngineFakes.tier("middle", k: 2), EngineFakes.tier("large"),
    ]

    /// Stories that differ from problem to problem: solved low or high, crashing, without code, endpoint down.
    private static let script: EngineFakes.ScriptedProvider.Script = { request in
        let number = Int(request.problem.rawValue.dropFirst(5)) ?? 0
        for _ in 0..<(number % 5) { await Task.yield() }
        if request.purpose == .tests { return ["assert w\(number % 3)\nassert x\nassert w\(number % 3)\nnote"] }
        let words = ["small": ["x", "w1 x", "crash"], "middle": ["w2 x", "no code"], "large": ["w0 x"]]
        if number % 7 == 3 && request.tier != "large" {
            throw ProviderError(.timeout, endpoint: request.endpoint, message: "no reply in 60 s")
        }
        return words[request.tier] ?? []
    }

    private struct StaggeredPredictor: Predictor {
        func predict(_ problem: Problem, ladder: Ladder) -> Prediction {
            let number = Int(problem.id.rawValue.dropFirst(5)) ?? 0
            return Prediction(solveProbabilities: [0.3, 0.5, 0.8], start: number % 3, model: "staggered")
        }
    }

    private func run(window: Int, count: Int) async throws -> (EngineHarness, [ProblemID: Answer], RunSummary) {
        var harness = try EngineHarness(
            tiers, policy: "predictor+cascade", change: { $0.carriesTests = true }, script: Self.script)
        harness.predictor = StaggeredPredictor()
        harness.window = window
        let answers = EngineFakes.Shared<[ProblemID: Answer]>([:])
        let summary = try await harness.engine().run((0..<count).map { EngineFakes.problem($0) }) { answer in
            answers.update { $0[answer.problem] = answer }
        }
        return (harness, answers.value, summary)
    }

    @Test func answersAndEventsDoNotDependOnConcurrency() async throws {
        let (alone, answers, summary) = try await run(window: 1, count: 60)
        #expect(answers.count == 60)
        #expect(Set(answers.values.map(\.status)) == [.accepted, .unverified])
        #expect(Set(answers.values.map(\.path.count)) == [1, 2, 3])
        for window in [4, 32] {
            let (crowded, others, otherSummary) = try await run(window: window, count: 60)
            #expect(others == answers)
            #expect(crowded.recorder.events == alone.recorder.events)
            #expect(crowded.recorder.texts == alone.recorder.texts)
            #expect(otherSummary == summary)
        }
    }

    @Test func everyDecisionCanBeTakenAgainFromTheTrace() async throws {
        let (harness, answers, _) = try await run(window: 8, count: 42)
        for number in 0..<42 {
            let problem = EngineFakes.problem(number)
            let again = try harness.redecision(problem)
            #expect(again.drift == [])
            #expect(again.ending?.candidate?.id == answers[problem.id]?.candidate?.id)
            #expect(again.ending?.status == answers[problem.id]?.status)
        }
    }

    @Test func progressCountsUpAndEndsAtTheSummary() async throws {
        let harness = try EngineHarness(tiers, policy: "fixed:large") { _ in ["x"] }
        var seen: [RunProgress] = []
        var order: [ProblemID] = []
        let summary = try await harness.engine().run((0..<6).map { EngineFakes.problem($0) }) {
            order.append($0.problem)
        } onProgress: {
            seen.append($0)
        }
        #expect(order.count == 6)
        #expect(seen.count == 12)
        #expect(seen.allSatisfy { $0.inFlight >= 0 && $0.inFlight <= 4 && $0.total == 6 })
        #expect(seen.last == summary.progress)
        #expect(summary.reason == .completed)
        #expect(summary.progress.statuses == [.accepted: 6])
        #expect(summary.progress.escalated == 0)
        // One request each: 10 · 1 + 20 · 2 dollars per million.
        #expect(summary.progress.cost == .known(Money(picodollars: 300_000_000)))
    }

    @Test func failuresOfTheInfrastructureDoNotStopTheRun() async throws {
        let harness = try EngineHarness(tiers) { request in
            throw ProviderError(.unavailable, endpoint: request.endpoint, message: "connection refused")
        }
        let summary = try await harness.engine().run((0..<40).map { EngineFakes.problem($0) }, onAnswer: { _ in })
        #expect(summary.reason == .completed)
        #expect(summary.progress.statuses == [.failed: 40])
        #expect(summary.progress.escalated == 40)
        #expect(summary.progress.cost == .zero)
    }

    /// With one model slot, a problem that has climbed is served before one that begins.
    @Test func higherTiersAreServedFirst() async throws {
        let gate = EngineFakes.Gate<String>()
        var harness = try EngineHarness(
            [EngineFakes.tier("small", tests: 0), EngineFakes.tier("large", k: 0)], policy: "predictor+cascade"
        ) { request in
            await gate.pass("\(request.problem) \(request.tier)")
            return ["x"]
        }
        harness.predictor = StaggeredPredictor()
        harness.scheduler = Scheduler(modelSlots: ["local": 1], sandboxSlots: 1)
        let engine = try harness.engine()
        // Problems 0 and 3 start at the small tier, problem 1 at the large one.
        let run = Task {
            try await engine.run([0, 3, 1].map { EngineFakes.problem($0) }, onAnswer: { _ in })
        }
        await gate.waitForArrivals(1)
        let load = { harness.scheduler.modelLoad(endpoint: "local") }
        while load() != SlotLoad(limit: 1, inUse: 1, waiting: 2) { await Task.yield() }
        let first = gate.arrived
        gate.open()
        _ = try await run.value
        let rest = gate.arrived.dropFirst()
        if first != ["Fake/1 large"] { #expect(rest.first == "Fake/1 large") }
        #expect(Set(gate.arrived) == ["Fake/0 small", "Fake/0 large", "Fake/3 small", "Fake/3 large", "Fake/1 large"])
    }

    @Test func theNumberOfTheAttemptIsRecorded() async throws {
        let harness = try EngineHarness(tiers, policy: "fixed:large") { _ in ["x"] }
        _ = try await harness.engine().run(
            [EngineFakes.problem(0), EngineFakes.problem(1)], attempt: { $0.rawValue == "Fake/1" ? 3 : 1 },
            onAnswer: { _ in })
        let attempts = (0..<2).map { number -> Int in
            guard case .taskStart(let start)? = harness.recorder.events(of: EngineFakes.problem(number)).first else {
                return 0
            }
            return start.attempt
        }
        #expect(attempts == [1, 3])
    }

    @Test func aSpentRunBudgetBeginsNoFurtherProblem() async throws {
        var harness = try EngineHarness(tiers, policy: "fixed:large") { _ in ["x"] }
        harness.window = 2
        // The worst case is 5 or 6 prompt tokens at 1 and 100 answer tokens at 2, 205e6 or 206e6; the real cost 50e6.
        harness.ledger = BudgetLedger(limits: BudgetLimits(run: Money(picodollars: 400_000_000)))
        var answers: [Answer] = []
        let summary = try await harness.engine().run((0..<50).map { EngineFakes.problem($0) }) { answers.append($0) }
        #expect(summary.reason == .budget)
        #expect(summary.progress.finished == summary.progress.started)
        #expect(answers.count { $0.status == .accepted } == 4)
        #expect(answers.filter { $0.status == .stopped }.allSatisfy { $0.cause == .budgetRun && $0.candidate == nil })
        #expect((5...6).contains(answers.count))
        #expect(harness.ledger.spent == .known(Money(picodollars: 200_000_000)))
        #expect(harness.kinds(EngineFakes.problem(30)).isEmpty)
    }

    @Test func aProblemsBudgetStopsItWithTheBestSoFar() async throws {
        let tiers = [EngineFakes.tier("small", k: 3), EngineFakes.tier("large", k: 4)]
        var harness = try EngineHarness(tiers) { request in
            request.purpose == .tests ? ["assert a\nassert b"] : ["a", "a", "a", "a"]
        }
        // In millionths of a cent: prompts of 14 and 21 bytes are 5 and 7 tokens at 1, answers 100 and 50 at 2.
        // The first tier reserves 3 · 205 + 107 = 722 and costs 100, the second reserves 4 · 205 + 107 = 927.
        let limits = [(721, []), (722, [0]), (1026, [0]), (1027, [0, 1])]
        for (limit, path) in limits {
            harness.ledger = BudgetLedger(limits: BudgetLimits(problem: Money(picodollars: Int64(limit) * 1_000_000)))
            harness.recorder = EngineFakes.MemoryRecorder()
            let answer = try await harness.solve()
            #expect(answer.path == path)
            #expect(answer.status == (limit == 1027 ? .unverified : .stopped))
            #expect(answer.cause == (limit == 1027 ? .topOfLadder : .budgetTask))
            #expect(answer.candidate?.code == (path.isEmpty ? nil : "a"))
            #expect(try harness.redecision().drift == [])
        }
    }

    @Test func aBudgetWithoutPricesIsRefusedUpFront() throws {
        var harness = try EngineHarness([EngineFakes.tier("free", price: nil)]) { _ in [] }
        harness.ledger = BudgetLedger(limits: BudgetLimits(run: Money(dollars: 1)))
        let error = #expect(throws: EngineError.self) { try harness.engine() }
        #expect(error?.code == .unknownPrice)
    }

    @Test func unknownPricesMakeCostsUnknown() async throws {
        let harness = try EngineHarness([EngineFakes.tier("free", k: 0, price: nil)]) { _ in ["x"] }
        #expect(try await harness.solve().cost == .unknown)
    }
}
