import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct RedecisionTests {
    /// A trace of two tiers, the second of which is accepted.
    private func story() async throws -> (EngineHarness, [TraceEvent]) {
        let tiers = [EngineFakes.tier("small", k: 2), EngineFakes.tier("large")]
        let harness = try EngineHarness(tiers) { request in
            if request.purpose == .tests { return ["assert one\nassert two"] }
            return request.tier == "small" ? ["one", "crash"] : ["one two"]
        }
        _ = try await harness.solve()
        return (harness, harness.recorder.events(of: EngineFakes.problem(1)))
    }

    private func redecide(_ events: [TraceEvent], _ harness: EngineHarness) throws -> Redecision {
        try Climb.redecide(events, ladder: harness.ladder, policy: harness.policy)
    }

    @Test func aTrueTraceHasNoDrift() async throws {
        let (harness, events) = try await story()
        let result = try redecide(events, harness)
        #expect(result.drift == [])
        #expect(result.recorded.count == 2)
        #expect(result.recorded == result.recomputed)
        #expect(result.recordedScores == result.recomputedScores)
        #expect(result.ending?.status == .accepted)
    }

    @Test func aForgedVerdictIsFoundInScoreAndDecision() async throws {
        let (harness, events) = try await story()
        let forged = events.map { event -> TraceEvent in
            guard case .execution(var record) = event, record.tier == 1 else { return event }
            record.verdicts = [.fail, .fail]
            return .execution(record)
        }
        let drift = try redecide(forged, harness).drift
        #expect(drift.count == 3)
        #expect(drift[0].hasPrefix("decision 2: recorded accept at tier 1 (all_tests_pass, candidate "))
        #expect(drift[0].contains("; recomputed accept at tier 1 (top_of_ladder, candidate "))
        #expect(
            drift[1]
                == "score 2: recorded tier 1, b4 selects 0 with 2 of 2 tests, score 2.0 against 1.4; "
                + "recomputed tier 1, b4 selects 0 with 0 of 2 tests, score 0.0 against 1.4")
        #expect(drift[2].hasPrefix("the trace ends as accepted, all_tests_pass, candidate "))
    }

    @Test func aForgedDecisionIsFound() async throws {
        let (harness, events) = try await story()
        let forged = events.map { event -> TraceEvent in
            guard case .decision(var decision) = event, decision.kind == .escalate else { return event }
            decision.cause = .allSolutionsCrash
            return .decision(decision)
        }
        #expect(
            try redecide(forged, harness).drift == [
                "decision 1: recorded escalate at tier 0 to tier 1 (all_solutions_crash); "
                    + "recomputed escalate at tier 0 to tier 1 (below_threshold)"
            ])
    }

    @Test func aMissingDecisionIsFound() async throws {
        let (harness, events) = try await story()
        let end = try #require(events.last)
        let shortened = events.prefix { $0.kind != .decision } + [end]
        #expect(
            try redecide(Array(shortened), harness).drift == ["the trace ends as accepted, the climb goes on"])
    }

    @Test func onlyTheLastBeginningCounts() async throws {
        let (harness, events) = try await story()
        let interrupted = Array(events.prefix(6))
        #expect(try redecide(interrupted + events, harness) == redecide(events, harness))
        let unfinished = try redecide(interrupted, harness)
        #expect(unfinished.drift == [])
        #expect(unfinished.ending == nil)
    }

    @Test func anotherThresholdWouldHaveDecidedOtherwise() async throws {
        let (harness, events) = try await story()
        var tiers = harness.ladder.tiers
        tiers[0].acceptance.threshold = 0.2
        let lenient = try Climb.redecide(events, ladder: try Ladder(tiers), policy: harness.policy)
        #expect(lenient.recomputed.count == 1)
        #expect(lenient.recomputed[0].kind == .accept)
        #expect(lenient.recomputed[0].cause == .agreementReached)
    }

    @Test func tracesThatNoClimbWroteAreRefused() async throws {
        let (harness, events) = try await story()
        let withoutTier = events.filter { $0.kind != .tierEnter }
        let early = #expect(throws: EngineError.self) { try redecide(withoutTier, harness) }
        #expect(early?.message == "inference stands before any tier.enter")
        let withoutRuns = events.filter { $0.kind != .execution }
        let missing = #expect(throws: EngineError.self) { try redecide(withoutRuns, harness) }
        #expect(missing?.code == .invalidTrace)
        let far = #expect(throws: EngineError.self) {
            try redecide([.tierEnter(TierEnter(tier: 9, name: "x", model: "y"))], harness)
        }
        #expect(far?.message == "tier.enter names tier 9, the ladder has 2")
        #expect(try redecide([], harness).drift == [])
    }
}
