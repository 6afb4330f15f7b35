import CascadeCore
import Testing

@testable import CascadeEngine

/// Worked by hand: prior [.5, .8] independent, prices [.02, .2].
@Suite struct BayesPolicyTests {
    private let prediction = Samples.prediction([0.5, 0.8])
    private let ladder: Ladder

    init() throws { ladder = try Samples.ladder([1, 1]) }

    private func attempt(_ tier: Int, passes: Bool) -> Attempt {
        BayesSamples.attempt(tier, passes: passes, ladder: ladder)
    }

    @Test func theStartHasTheHighestValue() throws {
        let policy = try BayesSamples.policy(ladder)
        let (stop, steps) = policy.alternatives(after: [], prediction: prediction)
        #expect(stop == 0)
        // Tier 0: passing (.7) is worth .5, failing (.3) .24 − .06; less .02. Tier 1: .8 − .2.
        #expect(steps.map(\.tier) == [0, 1])
        #expect(abs(steps[0].value - 0.66) < 1e-5)
        #expect(abs(steps[1].value - 0.6) < 1e-5)
        #expect(policy.start(at: prediction, ladder: ladder) == 0)
        // A hopeless first tier is skipped.
        #expect(policy.start(at: Samples.prediction([0.02, 0.8]), ladder: ladder) == 1)
    }

    @Test func aBelievedAnswerIsAccepted() throws {
        let policy = try BayesSamples.policy(ladder)
        let history = [attempt(0, passes: true)]
        let (stop, steps) = policy.alternatives(after: history, prediction: prediction)
        // q0 = .5 / .7; going on: .8 · 1 + .12 · q0 − .2.
        #expect(abs(stop - 0.5 / 0.7) < 1e-5)
        #expect(abs(steps[0].value - (0.8 + 0.12 * 0.5 / 0.7 - 0.2)) < 1e-5)
        #expect(
            policy.decide(after: history, prediction: prediction, ladder: ladder)
                == Decision(
                    kind: .accept, cause: .allTestsPass, tier: 0, candidate: ContentHash(rawValue: "a0")))
    }

    @Test func aFailedGateMovesUp() throws {
        let policy = try BayesSamples.policy(ladder)
        #expect(
            policy.decide(after: [attempt(0, passes: false)], prediction: prediction, ladder: ladder)
                == Decision(kind: .escalate, cause: .belowThreshold, tier: 0, next: 1))
    }

    @Test func theValueOfASolvedProblemTurnsDecisions() throws {
        // .8 + .12 · .5/.7 − .01/v > .5/.7 from v = .0583 on.
        let policy = try BayesSamples.policy(ladder)
        let decide = { (value: Double) in
            policy.worth(value).decide(after: [attempt(0, passes: true)], prediction: prediction, ladder: ladder)
        }
        #expect(decide(0.058).kind == .accept)
        #expect(
            decide(0.059) == Decision(kind: .escalate, cause: .lowTestQuality, tier: 0, next: 1))
        #expect(policy.worth(0.059).parts.bayes?.valuePerSolve == 0.059)
        // A failed gate is not followed up either when a solved problem is worth no more than a visit.
        let stop = policy.worth(0.012).decide(
            after: [attempt(0, passes: false)], prediction: prediction, ladder: ladder)
        #expect(stop.kind == .accept && stop.cause == .notWorthCost)
    }

    @Test func theTopsFailureReturnsTheBestOfAllTiers() throws {
        let near = try BayesSamples.policy(ladder).worth(1)
        // One visit ahead the second opinion is taken unseen: .7 · .79 + .3 · .79 − .001 against .79.
        #expect(near.start(at: prediction, ladder: ladder) == 1)
        let policy = try BayesSamples.policy(ladder, bayes: .init(valuePerSolve: 1, lookahead: 2))
        // Two visits ahead it is weighed: .7 · (.8 + .12 · .5/.7 − .01) + .3 · .79 − .001.
        let value = policy.alternatives(after: [], prediction: prediction).steps.first?.value
        let expected: Double = 0.7 * 0.79 + 0.12 * 0.5 + 0.3 * 0.79 - 0.001
        #expect(abs(try #require(value) - expected) < 1e-5)
        var climb = Climb(ladder: ladder, policy: policy)
        #expect(climb.start(at: prediction) == .attempt(tier: 0))
        #expect(climb.attempted(attempt(0, passes: true)) == .attempt(tier: 1))
        let end = climb.attempted(attempt(1, passes: false))
        guard case .finish(let ending) = end else { return #expect(Bool(false), "the climb goes on") }
        // Tier 0's answer has .714, tier 1's failed the example.
        #expect(ending.status == .accepted)
        #expect(ending.candidate?.tier == 0)
        var worse = Climb(ladder: ladder, policy: policy)
        _ = worse.start(at: prediction)
        _ = worse.attempted(attempt(0, passes: false))
        guard case .finish(let last) = worse.attempted(attempt(1, passes: false)) else {
            return #expect(Bool(false), "the climb goes on")
        }
        #expect(last.status == .unverified && last.cause == .topOfLadder)
    }

    @Test func abstainingNeedsPermission() throws {
        let hopeless = Samples.prediction([0.01, 0.02])
        let willing = try BayesSamples.policy(ladder, bayes: .init(valuePerSolve: 0.05, abstainBelow: 0.5))
        #expect(willing.start(at: hopeless, ladder: ladder) == nil)
        var climb = Climb(ladder: ladder, policy: willing)
        #expect(climb.start(at: hopeless) == .finish(.init(status: .abstained, cause: .notWorthCost)))
        let bound = try BayesSamples.policy(ladder)
        #expect(bound.start(at: hopeless, ladder: ladder) == 0)
        let failed = [attempt(0, passes: false), attempt(1, passes: false)]
        #expect(
            willing.decide(after: failed, prediction: prediction, ladder: ladder)
                == Decision(kind: .abstain, cause: .notWorthCost, tier: 1))
        #expect(bound.decide(after: failed, prediction: prediction, ladder: ladder).kind == .accept)
    }

    @Test func withoutAnAnswerItGoesOnUnlessItMayAbstain() throws {
        let history = [Samples.untested(0, code: nil)]
        let poor = Samples.prediction([0.5, 0.1])
        let bound = try BayesSamples.policy(ladder).decide(after: history, prediction: poor, ladder: ladder)
        #expect(bound == Decision(kind: .escalate, cause: .noSolutionExtracted, tier: 0, next: 1))
        let willing = try BayesSamples.policy(ladder, bayes: .init(valuePerSolve: 0.05, abstainBelow: 0.5))
        #expect(
            willing.decide(after: history, prediction: poor, ladder: ladder)
                == Decision(kind: .abstain, cause: .notWorthCost, tier: 0))
        let nothing = history + [Samples.untested(1, code: nil)]
        #expect(
            try BayesSamples.policy(ladder).decide(after: nothing, prediction: poor, ladder: ladder)
                == Decision(kind: .abstain, cause: .noSolutionExtracted, tier: 1))
    }

    @Test func anUnreachableTierSaysNothing() throws {
        let policy = try BayesSamples.policy(ladder)
        let down = Attempt(tier: 0, failure: .tierUnavailable)
        #expect(
            policy.decide(after: [down], prediction: prediction, ladder: ladder)
                == Decision(kind: .escalate, cause: .tierUnavailable, tier: 0, next: 1))
        let strict = try BayesSamples.policy(ladder) { $0.escalatesOnTierError = false }
        #expect(
            strict.decide(after: [down], prediction: prediction, ladder: ladder)
                == Decision(kind: .abstain, cause: .tierUnavailable, tier: 0))
    }

    @Test func tiersMayBeSkippedAndCounted() throws {
        let three = try Samples.ladder([1, 1, 1])
        let table = BayesSamples.table(dollars: [0.001, 0.01, 0.011])
        let skipping = try BayesSamples.policy(three, table: table)
        let prior = Samples.prediction([0.5, 0.3, 0.9])
        let failed = [BayesSamples.attempt(0, passes: false, ladder: three)]
        #expect(skipping.decide(after: failed, prediction: prior, ladder: three).next == 2)
        let limited = try BayesSamples.policy(three, table: table) { $0.maximumTiers = 1 }
        #expect(limited.decide(after: failed, prediction: prior, ladder: three).cause == .topOfLadder)
    }

    @Test func askingAgainIsAnAction() throws {
        var table = BayesSamples.table()
        table.tiers[0].resampling = Resampling(afterRight: 0.9, afterWrong: 0.6, count: 10)
        let policy = try BayesSamples.policy(ladder, table: table, bayes: .init(valuePerSolve: 0.05, resamples: 1))
        let poorTop = Samples.prediction([0.5, 0.3])
        let first = [attempt(0, passes: false)]
        #expect(
            policy.decide(after: first, prediction: poorTop, ladder: ladder)
                == Decision(kind: .resample, cause: .belowThreshold, tier: 0, next: 0))
        // Right again after a wrong one: .6 · 1 / (.6 + .4 · .4).
        let second = first + [attempt(0, passes: true)]
        let q = policy.posterior.probabilities(of: second, prediction: poorTop)
        #expect(abs(try #require(q[1]) - 0.6 / 0.76) < 1e-5)
        #expect(policy.decide(after: second, prediction: poorTop, ladder: ladder).kind == .accept)
    }

    /// Who was wrong and passed is likely to be wrong and pass again: a second pass says less than the first.
    @Test func aRepeatedPassSaysLess() throws {
        func believed(_ repeats: Double?) throws -> [Double?] {
            var table = BayesSamples.table()
            table.tiers[0].resampling = Resampling(afterRight: 0.9, afterWrong: 0.6, repeatsWrong: repeats, count: 10)
            let policy = try BayesSamples.policy(ladder, table: table, bayes: .init(valuePerSolve: 0.05, resamples: 1))
            let history = [attempt(0, passes: true), attempt(0, passes: true)]
            return policy.posterior.probabilities(of: history, prediction: prediction)
        }
        // Right first: .5 · (.9 + .1 · .4). Wrong first: .5 · .4 · (.6 + .4 · (½ · 1 + ½ · .4)).
        let total = 0.5 * 0.94 + 0.2 * 0.88
        let repeated = try believed(0.5)
        #expect(abs(try #require(repeated[0]) - 0.5 * 0.94 / total) < 1e-5)
        #expect(abs(try #require(repeated[1]) - (0.5 * 0.9 + 0.2 * 0.6) / total) < 1e-5)
        let independent = try believed(nil)
        #expect(abs(try #require(independent[1]) - 0.57 / (0.47 + 0.2 * 0.76)) < 1e-5)
    }

    @Test func nonsenseIsRefused() throws {
        let value = #expect(throws: EngineError.self) {
            try BayesSamples.policy(ladder, bayes: .init(valuePerSolve: 0))
        }
        #expect(value?.message == "policy 'bayes' values a solved problem at 0.0 dollars: it must be above 0")
        #expect(throws: EngineError.self) {
            try BayesSamples.policy(ladder, bayes: .init(valuePerSolve: 1, abstainBelow: 2))
        }
        #expect(throws: EngineError.self) { try BayesSamples.policy(ladder, bayes: .init(lookahead: 0)) }
        #expect(throws: EngineError.self) { try BayesSamples.policy(ladder, bayes: .init(resamples: -1)) }
        let unpriced = try Ladder([Samples.tier("free", price: nil)])
        let price = #expect(throws: EngineError.self) {
            try PolicyDescription.named("bayes", ladder: unpriced).policy(for: unpriced)
        }
        #expect(price?.code == .unknownPrice)
        let many = try Samples.ladder(Array(repeating: 1, count: 13))
        #expect(throws: EngineError.self) { try PolicyDescription.named("bayes", ladder: many) }
    }

    @Test func costsFollowThePrice() throws {
        let use = ExpectedUse(input: 1000, output: 500, dollars: 7, count: 3)
        #expect(use.dollars(at: Price(input: 1, output: 2)) == 0.002)
        #expect(use.dollars(at: nil) == 7)
        #expect(ExpectedUse(dollars: 7).dollars(at: Price(input: 1, output: 2)) == 7)
        // Without counts, from the plan: two answers of 300 and 250 tokens.
        let guessed = try VisitCost.dollars(of: try Ladder([Samples.tier("a")]), table: .uncalibrated)
        #expect(abs(guessed[0] - (600 * 1 + 500 * 2) * 1e-6) < 1e-15)
    }
}
