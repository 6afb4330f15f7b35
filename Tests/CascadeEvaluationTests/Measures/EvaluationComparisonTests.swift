import CascadeCore
import Testing

@testable import CascadeEvaluation

struct EvaluationComparisonTests {
    /// A run that answers each problem at one tier; `answers` are codes, or nil for a problem that failed.
    private func evaluation(
        _ name: String, tier: Int, _ answers: [String?], cost: Double, policy: PolicyDescription? = nil
    ) async throws -> RunEvaluation {
        let run = try await TestRun(name, policy: policy)
        var names: [ProblemID] = []
        for (index, code) in answers.enumerated() {
            let id = ProblemID("p/\(index + 1)")
            names.append(id)
            let visit = TestRun.Visit(
                tier: tier, codes: [code], cost: .known(Money(dollars: cost)), decision: (.accept, .forced))
            try await run.problem(
                id, [visit], status: code == nil ? .failed : .accepted, answer: code.map { (tier, $0) })
        }
        return try await Evaluator(sandbox: ScriptedSandbox())
            .evaluate(run.trace, recorder: run.trace, dataset: TestRun.dataset(names))
    }

    private func comparison() async throws -> EvaluationComparison {
        let top = PolicyDescription(name: "fixed:large", start: .fixed(tier: 2), escalates: false)
        return EvaluationComparison([
            try await evaluation("top", tier: 2, ["right", "right", "wrong", "wrong", nil], cost: 10, policy: top),
            try await evaluation("low", tier: 0, ["wrong", "right", "right", "wrong", "right"], cost: 1),
        ])
    }

    @Test func nothingIsDroppedThatATierNeverTried() async throws {
        let runs = try await comparison().runs
        #expect(runs[0].accuracy.all == Proportion(2, of: 4))
        #expect(runs[0].accuracy.cleaned == Proportion(2, of: 4))
        #expect(runs[1].accuracy.cleaned == Proportion(3, of: 5))
    }

    @Test func cleanedDropsWhatEveryTierTriedInVainInSomeRun() async throws {
        let both = try await comparison().runs
        let middle = try await evaluation("middle", tier: 1, ["wrong", "right", "wrong", "wrong", "wrong"], cost: 2)
        let runs = EvaluationComparison(both + [middle]).runs
        #expect(runs[0].accuracy.cleaned == Proportion(2, of: 3))
        #expect(runs[1].accuracy.cleaned == Proportion(3, of: 4))
        #expect(runs[2].accuracy.cleaned == Proportion(1, of: 4))
    }

    @Test func savingIsMeasuredAgainstTheRunThatAlwaysAsksTheTop() async throws {
        let runs = try await comparison().runs
        #expect(runs[0].saving.share == nil)
        #expect(runs[0].saving.basis == "this run always asks the top tier")
        #expect(runs[1].saving.alwaysTop == 40)
        #expect(runs[1].saving.share == 0.9)
        #expect(runs[1].saving.basis == "measured by the run 'top' on 4 problems")
    }

    @Test func differencesArePaired() async throws {
        let differences = try await comparison().differences
        #expect(differences.count == 1)
        let pair = try #require(differences.first)
        #expect(pair.run == "low")
        #expect(pair.baseline == "top")
        #expect(pair.problems == 4)
        #expect(pair.accuracy.difference == 0)
        #expect(pair.accuracy.interval.low < 0)
        #expect(pair.accuracy.interval.high > 0)
        #expect(pair.mcNemar == McNemar(onlyFirst: 1, onlySecond: 1))
        #expect(pair.cost?.difference == -9)
        #expect(pair.cost?.interval == Interval(low: -9, high: -9))
    }

    @Test func runsWithNothingInCommonHaveNoDifference() async throws {
        let first = try await evaluation("a", tier: 0, ["right", nil], cost: 1)
        let second = try await evaluation("b", tier: 0, [nil, "right"], cost: 1)
        #expect(EvaluationComparison([first, second]).differences.isEmpty)
    }
}
