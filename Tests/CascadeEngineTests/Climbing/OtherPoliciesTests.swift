import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct OtherPoliciesTests {
    @Test func aPolicyMaySampleTheSameTierAgainAndGoDown() throws {
        let script = [
            Decision(kind: .resample, cause: .tie, tier: 1), Decision(kind: .escalate, cause: .tie, tier: 1, next: 0),
            Decision(kind: .abstain, cause: .notWorthCost, tier: 0),
        ]
        var climb = Climb(ladder: try Samples.ladder(), policy: ScriptedPolicy(first: 1, script: script))
        #expect(climb.start(at: Samples.prediction()) == .attempt(tier: 1))
        #expect(climb.attempted(Samples.untested(1, code: "x")) == .attempt(tier: 1))
        #expect(climb.attempted(Samples.untested(1, code: "y")) == .attempt(tier: 0))
        #expect(
            climb.attempted(Samples.untested(0, code: "z"))
                == .finish(.init(status: .abstained, cause: .notWorthCost)))
        #expect(climb.path == [1, 1, 0])
    }

    @Test func aPolicyMayAcceptAnEarlierTiersCandidate() throws {
        let script = [
            Decision(kind: .escalate, cause: .tie, tier: 0, next: 1),
            Decision(kind: .accept, cause: .agreementReached, tier: 1, candidate: ContentHash(rawValue: "x")),
        ]
        var climb = Climb(ladder: try Samples.ladder(), policy: ScriptedPolicy(first: 0, script: script))
        _ = climb.start(at: Samples.prediction())
        _ = climb.attempted(Samples.untested(0, code: "x"))
        #expect(
            climb.attempted(Samples.untested(1, code: "y"))
                == .finish(
                    .init(status: .accepted, cause: .agreementReached, candidate: Samples.candidate("x", tier: 0))))
    }

    @Test func aPolicyMayRefuseToStart() throws {
        var climb = Climb(ladder: try Samples.ladder(), policy: ScriptedPolicy(first: nil, script: []))
        #expect(climb.start(at: Samples.prediction()) == .finish(.init(status: .exhausted, cause: .forced)))
        #expect(climb.decisions == [Decision(kind: .abstain, cause: .forced, tier: nil)])
    }

    @Test func withoutAPriorEveryTierIsEven() throws {
        let ladder = try Samples.ladder([1, 1])
        let policy = try Samples.policy("cascade-only", ladder)
        let history = [Samples.attempt(0, ["10"], ladder: ladder), Samples.attempt(1, ["00"], ladder: ladder)]
        let decision = policy.decide(after: history, ladder: ladder)
        #expect(decision == policy.decide(after: history, prediction: Samples.prediction([0.5, 0.5]), ladder: ladder))
        #expect(decision.candidate?.rawValue == "a0")
        #expect(policy.decide(after: [], ladder: ladder) == Decision(kind: .abstain, cause: .forced, tier: nil))
    }

    @Test func samplingAgainAsksForFurtherSamples() async throws {
        var harness = try EngineHarness([EngineFakes.tier("only", k: 2)]) { request in
            request.purpose == .tests ? ["assert a"] : request.samples.map { "code \($0)" }
        }
        let script = [
            Decision(kind: .resample, cause: .tie, tier: 0), Decision(kind: .abstain, cause: .notWorthCost, tier: 0),
        ]
        harness.policy = ScriptedPolicy(first: 0, script: script)
        let answer = try await harness.solve()
        #expect(answer.status == .abstained)
        #expect(answer.path == [0, 0])
        #expect(answer.candidate == nil)
        let asked = harness.provider.requests
        #expect(asked.filter { $0.purpose == .solution }.map(\.samples) == [0..<2, 2..<4])
        #expect(asked.filter { $0.purpose == .tests }.map(\.samples) == [0..<1, 1..<2])
        #expect(harness.sandbox.programs.sorted() == ["code 0", "code 1", "code 2", "code 3"])
        #expect(try harness.redecision().drift == [])
    }
}
