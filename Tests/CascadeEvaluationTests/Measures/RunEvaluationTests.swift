import CascadeCore
import Testing

@testable import CascadeEvaluation

/// Seven problems, every number worked out by hand.
struct RunEvaluationTests {
    private static let small = Cost.known(Money(dollars: 1))
    private static let middle = Cost.known(Money(dollars: 2))
    private static let large = Cost.known(Money(dollars: 10))
    private static let names: [ProblemID] = ["p/1", "p/2", "p/3", "p/4", "p/5", "p/6", "p/7"]

    private func visit(
        _ tier: Int, _ code: String?, _ kind: DecisionKind, _ cause: DecisionCause = .belowThreshold
    ) -> TestRun.Visit {
        TestRun.Visit(
            tier: tier, codes: [code], chosen: code == nil ? nil : 0,
            cost: [Self.small, Self.middle, Self.large][tier],
            decision: (kind, cause))
    }

    private func run() async throws -> TestRun {
        let run = try await TestRun()
        try await run.problem(
            "p/1", [visit(0, "right 1", .accept, .allTestsPass)], status: .accepted, answer: (0, "right 1"))
        try await run.problem(
            "p/2", [visit(0, "unseen only 2", .accept, .allTestsPass)], status: .accepted, answer: (0, "unseen only 2"))
        try await run.problem(
            "p/3",
            [visit(0, "right 3", .escalate), visit(1, "wrong 3", .escalate), visit(2, "right 3b", .accept, .forced)],
            status: .accepted, answer: (2, "right 3b"))
        try await run.problem(
            "p/4", [visit(0, "right 4", .escalate), visit(1, "shown only 4", .accept, .agreementReached)],
            status: .accepted, answer: (1, "shown only 4"))
        try await run.problem(
            "p/5",
            [visit(0, nil, .escalate), visit(1, "wrong 5", .escalate), visit(2, "wrong 5b", .accept, .topOfLadder)],
            status: .unverified, cause: .topOfLadder, answer: (2, "wrong 5b"))
        try await run.problem("p/6", [visit(0, "right 6", .escalate)], status: .failed, cause: .tierError)
        try await run.problem("p/7", [visit(0, "right 7", .escalate)], status: nil)
        return run
    }

    private func evaluation(_ run: TestRun) async throws -> RunEvaluation {
        try await Evaluator(sandbox: ScriptedSandbox())
            .evaluate(run.trace, recorder: run.trace, dataset: TestRun.dataset(Self.names))
    }

    @Test func problemsAndAccuracy() async throws {
        let result = try await evaluation(try await run())
        #expect(result.problems.total == 7)
        #expect(result.problems.finished == 5)
        #expect(result.problems.failed == 1)
        #expect(result.problems.unfinished == 1)
        #expect(result.problems.judged == 5)
        #expect(result.accuracy.all == Proportion(2, of: 5))
        // p/5 is dropped: all three tiers tried it in vain. p/2 is not: two tiers never did.
        #expect(result.accuracy.cleaned == Proportion(2, of: 4))
        #expect(result.accuracy.unseenTests == Proportion(3, of: 5))
        #expect(result.reach.solved == ["p/1", "p/3", "p/4"])
        #expect(result.statuses == ["accepted": 4, "unverified": 1, "failed": 1])
        #expect(result.causes == ["agreement_reached": 4, "top_of_ladder": 1, "tier_error": 1])
        #expect(result.results.map(\.passed) == [true, false, true, false, false, false])
    }

    @Test func costs() async throws {
        let result = try await evaluation(try await run())
        #expect(result.cost.total == .known(Money(dollars: 33)))
        #expect(result.cost.finished == .known(Money(dollars: 31)))
        #expect(result.cost.solutions == .known(Money(dollars: 33)))
        #expect(result.cost.tests == .zero)
        #expect(result.cost.discarded == .known(Money(dollars: 7)))
        #expect(result.cost.perProblem == 6.2)
        #expect(result.cost.perSolved == 15.5)
        #expect(result.saving.alwaysTop == 50)
        #expect(abs((result.saving.share ?? 0) - 0.38) < 1e-12)
        #expect(result.saving.basis == "estimated from the solutions of 2 visits to large")
    }

    @Test func tierDistribution() async throws {
        let tiers = try await evaluation(try await run()).tiers
        #expect(tiers.map(\.name) == ["small", "middle", "large"])
        #expect(tiers.map(\.starts) == [5, 0, 0])
        #expect(tiers.map(\.ends) == [2, 1, 2])
        #expect(tiers.map(\.visits) == [5, 3, 2])
        #expect(tiers.map(\.accepted) == [2, 1, 1])
        #expect(tiers.map(\.escalated) == [3, 2, 0])
        #expect(tiers.map(\.unverified) == [0, 0, 1])
        #expect(tiers.map(\.answers) == [2, 1, 2])
        #expect(tiers.map(\.cost) == [5, 6, 20].map { .known(Money(dollars: $0)) })
    }

    @Test func gatesAgainstTheGoldTests() async throws {
        let tiers = try await evaluation(try await run()).tiers
        #expect(tiers.map(\.right) == [Proportion(3, of: 4), Proportion(0, of: 3), Proportion(1, of: 2)])
        #expect(tiers.map(\.falseAccepts) == [Proportion(1, of: 1), Proportion(1, of: 3), Proportion(0, of: 0)])
        #expect(tiers.map(\.falseEscalates) == [Proportion(2, of: 3), Proportion(0, of: 0), Proportion(0, of: 1)])
        #expect(tiers.map(\.wrongAmongAccepted) == [Proportion(1, of: 2), Proportion(1, of: 1), Proportion(0, of: 1)])
    }

    @Test func callsAndOrigin() async throws {
        let result = try await evaluation(try await run())
        #expect(result.calls.requests == 12)
        #expect(result.calls.samples == 12)
        #expect(result.calls.inputTokens == 1200)
        #expect(result.calls.outputTokens == 600)
        #expect(result.calls.latencyP95 == 0.5)
        #expect(!result.calls.hasEstimatedTokens)
        #expect(result.origin.note == "replayed answers of recorded models")
        #expect(result.sandbox.programs == 0)
    }

    @Test func passAtKNeedsEveryCandidatesVerdict() async throws {
        let run = try await TestRun()
        try await run.problem(
            "p/1", [.init(tier: 0, codes: ["right a", "wrong a", nil], chosen: 0, decision: (.accept, .allTestsPass))],
            status: .accepted, answer: (0, "right a"))
        try await run.problem(
            "p/2", [.init(tier: 0, codes: ["right b", "right c"], chosen: 0, decision: (.accept, .allTestsPass))],
            status: .accepted, answer: (0, "right b"))
        let dataset = TestRun.dataset(["p/1", "p/2"])
        func passAtK(_ options: EvaluationOptions) async throws -> [Int: Double] {
            try await Evaluator(sandbox: ScriptedSandbox(), options: options)
                .evaluate(run.trace, recorder: run.trace, dataset: dataset).tiers[0].passAtK
        }
        #expect(try await passAtK(.init()).isEmpty)
        let values = try await passAtK(.init(allCandidates: true))
        #expect(Set(values.keys) == [1, 2])
        #expect(abs((values[1] ?? 0) - (1.0 / 3 + 1) / 2) < 1e-12)
        #expect(abs((values[2] ?? 0) - (2.0 / 3 + 1) / 2) < 1e-12)
    }

    @Test func unknownPricesStayUnknown() async throws {
        let run = try await TestRun()
        try await run.problem(
            "p/1",
            [
                .init(
                    tier: 0, codes: ["right"], chosen: 0, cost: .unknown, decision: (.accept, .allTestsPass),
                    source: .scripted, usage: nil)
            ], status: .accepted, answer: (0, "right"))
        let result = try await evaluation(run)
        #expect(result.cost.total == .unknown)
        #expect(result.cost.perProblem == nil)
        #expect(result.cost.unknownRequests == 1)
        #expect(result.calls.uncounted == 1)
        #expect(result.saving.share == nil)
        #expect(result.origin.note == "scripted answers, not model results")
    }

    @Test func estimatedTokensAreFlagged() async throws {
        let run = try await TestRun()
        let usage = TokenUsage(input: 10, output: 5, isEstimated: true)
        try await run.problem(
            "p/1", [.init(tier: 0, codes: ["right"], decision: (.accept, .forced), usage: usage)], status: .accepted,
            answer: (0, "right"))
        let result = try await evaluation(run)
        #expect(result.cost.hasEstimatedTokens)
        #expect(result.calls.hasEstimatedTokens)
        #expect(result.saving.basis.hasPrefix("no problem reached large"))
    }

    @Test func problemsWithoutGoldTestsAreShownNotCounted() async throws {
        var dataset = TestRun.dataset(Self.names)
        dataset.entries[0].hidden = nil
        let run = try await run()
        let result = try await Evaluator(sandbox: ScriptedSandbox())
            .evaluate(run.trace, recorder: run.trace, dataset: dataset)
        #expect(result.problems.unjudged == 1)
        #expect(result.accuracy.all == Proportion(1, of: 4))
        #expect(result.results[0].passed == nil)
        #expect(result.tiers[0].visits == 5)
    }
}
