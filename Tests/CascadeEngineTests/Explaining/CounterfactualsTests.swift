import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEngine

@Suite struct CounterfactualsTests {
    private func of(
        _ policy: any ClimbPolicy, _ ladder: Ladder, _ history: [Attempt], prediction: Prediction
    ) -> [Counterfactual] {
        Counterfactuals(policy: policy, ladder: ladder, prediction: prediction).of(history)
    }

    @Test func oneMorePassedTestTurnsTheSeedRule() throws {
        // One candidate, ten tests, θ .7: six passed are refused, seven are accepted.
        let ladder = try Samples.ladder([1, 1])
        let policy = try Samples.policy("cascade-only", ladder)
        let six = of(
            policy, ladder, [Samples.attempt(0, ["1111110000"], ladder: ladder)], prediction: Samples.prediction())
        #expect(
            six == [
                .passedTests(
                    difference: 1,
                    then: Decision(
                        kind: .accept, cause: .agreementReached, tier: 0, candidate: ContentHash(rawValue: "a0")))
            ])
        let nine = of(
            policy, ladder, [Samples.attempt(0, ["1111111110"], ladder: ladder)], prediction: Samples.prediction())
        #expect(
            nine == [
                .passedTests(
                    difference: -3, then: Decision(kind: .escalate, cause: .belowThreshold, tier: 0, next: 1))
            ])
    }

    @Test func aFailedExampleLeavesNothingToCount() throws {
        let ladder = try Samples.ladder([1, 1])
        let policy = try Samples.policy("cascade-only", ladder)
        let attempt = Samples.attempt(0, ["011"], ladder: ladder, visible: 1)
        #expect(of(policy, ladder, [attempt], prediction: Samples.prediction()) == [])
        #expect(of(policy, ladder, [], prediction: Samples.prediction()) == [])
        #expect(of(policy, ladder, [Samples.untested(0, code: "x")], prediction: Samples.prediction()) == [])
    }

    @Test func theValueAtWhichBayesTurns() throws {
        let ladder = try Samples.ladder([1, 1])
        let policy = try BayesSamples.policy(ladder)
        let history = [BayesSamples.attempt(0, passes: true, ladder: ladder)]
        let changes = of(policy, ladder, history, prediction: Samples.prediction([0.5, 0.8]))
        let values = changes.compactMap { change -> (Double, Decision)? in
            if case .valuePerSolve(0.05, let needed, let then) = change { (needed, then) } else { nil }
        }
        // .01 / (.8 + .12 · .5/.7 − .5/.7) = .058333…; below, nothing changes.
        #expect(values.count == 1)
        let turn = try #require(values.first)
        #expect(abs(turn.0 - 0.01 / (0.8 + 0.06 / 0.7 - 0.5 / 0.7)) < 1e-6)
        #expect(turn.1 == Decision(kind: .escalate, cause: .lowTestQuality, tier: 0, next: 1))
    }

    @Test func thePriorAtWhichBayesTurns() throws {
        let ladder = try Samples.ladder([1, 1])
        let policy = try BayesSamples.policy(ladder)
        let history = [BayesSamples.attempt(0, passes: true, ladder: ladder)]
        let changes = of(policy, ladder, history, prediction: Samples.prediction([0.5, 0.8]))
        let priors = changes.compactMap { change -> Double? in
            if case .prior(0, 0.5, let needed, let then) = change, then.next == 1 { needed } else { nil }
        }
        // With q = p / (p + .4 (1 − p)): .8 + .12 q − .2 > q for q < .6818, which is p < .4615.
        #expect(priors == [0.46])
    }

    @Test func theRunnerUpIsNamed() throws {
        let ladder = try Samples.ladder([1, 1])
        let policy = try BayesSamples.policy(ladder)
        let prior = Samples.prediction([0.5, 0.8])
        let accepted = of(policy, ladder, [BayesSamples.attempt(0, passes: true, ladder: ladder)], prediction: prior)
        guard case .runnerUp(1, let value, let chosen)? = accepted.last else {
            return #expect(Bool(false), "no runner-up: \(accepted)")
        }
        #expect(abs(value - (0.6 + 0.06 / 0.7)) < 1e-5)
        #expect(abs(chosen - 0.5 / 0.7) < 1e-5)
        let moved = of(policy, ladder, [BayesSamples.attempt(0, passes: false, ladder: ladder)], prediction: prior)
        guard case .runnerUp(nil, _, let best)? = moved.last else {
            return #expect(Bool(false), "no runner-up: \(moved)")
        }
        #expect(abs(best - 0.6) < 1e-5)
    }

    @Test func aTraceIsEnough() async throws {
        let harness = try EngineHarness([EngineFakes.tier("small"), EngineFakes.tier("large")]) { request in
            if request.purpose == .tests { return ["assert one\nassert two"] }
            return request.tier == "small" ? ["one"] : ["one two"]
        }
        _ = try await harness.solve()
        let found = try Counterfactuals.of(
            harness.recorder.events(of: EngineFakes.problem(1)), ladder: harness.ladder, parts: harness.policy.parts)
        #expect(found.count == 2)
        guard case .passedTests(1, let then)? = found[0].first else {
            return #expect(Bool(false), "nothing would have changed: \(found)")
        }
        #expect(then.kind == .accept)
    }
}
