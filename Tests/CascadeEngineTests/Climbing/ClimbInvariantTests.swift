import CascadeCore
import CascadeEngine
import Testing

/// What holds for every climb, tried on random ladders and attempts from a fixed seed.
@Suite struct ClimbInvariantTests {
    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }

        mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
        mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
    }

    private func ladder(_ dice: inout Dice) throws -> Ladder {
        let tiers = (0..<(1 + dice.below(5))).map { index in
            Samples.tier(
                "t\(index)", k: dice.pick([-1, 0, 1, 1, 3]), rule: dice.pick(AcceptanceRule.Kind.allCases),
                threshold: dice.pick([0.1, 0.5, 0.7, 1]), minimumTests: dice.below(3),
                requiresExamples: dice.below(2) == 0)
        }
        let usable = tiers.contains { $0.solutions.count >= 0 }
        return try Ladder(usable ? tiers : tiers + [Samples.tier("spare")])
    }

    private func attempt(_ tier: Int, _ ladder: Ladder, _ policy: CascadePolicy, _ dice: inout Dice) -> Attempt {
        if dice.below(6) == 0 {
            return Attempt(tier: tier, failure: dice.pick([.tierUnavailable, .tierError, .refused, .contextTooLong]))
        }
        if dice.below(5) == 0 {
            return Samples.untested(tier, code: nil, failures: [dice.pick(ExtractionFailure.allCases)])
        }
        guard policy.needsEvidence(at: ladder[tier]) else { return Samples.untested(tier, code: "x\(tier)") }
        let (rows, columns) = (1 + dice.below(3), dice.below(5))
        let cells = (0..<rows).map { _ in String((0..<columns).map { _ in dice.pick(["1", "1", "0", "e"]) }.joined()) }
        return Samples.attempt(
            tier, cells, ladder: ladder, visible: min(columns, dice.below(2)),
            outcomes: cells.map { _ in dice.pick([.passed, .failed, .loadError]) }, selector: policy.selector)
    }

    @Test(arguments: 0..<500) func everyClimbEndsWell(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let ladder = try ladder(&dice)
        let name = dice.pick(["predictor-only", "cascade-only", "predictor+cascade"])
        let policy = try Samples.policy(name, ladder, selector: dice.pick(Selectors.names)) {
            $0.maximumTiers = dice.pick([nil, 1, 2])
            $0.escalatesOnTierError = dice.below(2) == 0
        }
        var climb = Climb(ladder: ladder, policy: policy)
        var action = climb.start(at: Samples.prediction([0.2, 0.9, 0.4], start: dice.below(6)))
        while case .attempt(let tier) = action {
            #expect(ladder[tier].solutions.count >= 0)
            #expect(tier > climb.path.last ?? -1)
            action =
                dice.below(12) == 0
                ? climb.budgetExhausted(.budgetRun) : climb.attempted(attempt(tier, ladder, policy, &dice))
        }
        let ending = try #require(climb.ending)
        #expect(climb.path.count <= policy.parts.maximumTiers ?? ladder.count)
        #expect(climb.decisions.dropLast().allSatisfy { $0.kind == .escalate })
        #expect(climb.decisions.last?.candidate == ending.candidate?.id)
        #expect(climb.decisions.last?.cause == ending.cause)
        expectConsistent(ending, climb.attempts)
    }

    private func expectConsistent(_ ending: Climb.Ending, _ attempts: [Attempt]) {
        let candidates = attempts.flatMap(\.candidates)
        switch ending.status {
        case .accepted: #expect(ending.candidate?.tier == attempts.last?.tier)
        case .unverified: #expect(ending.candidate != nil && ending.cause == .topOfLadder)
        case .exhausted: #expect(ending.candidate == nil && candidates.isEmpty)
        case .stopped: #expect((ending.candidate == nil) == candidates.isEmpty)
        case .failed: #expect(ending.candidate == nil && ending.cause.isInfrastructural)
        case .abstained: Issue.record("no policy here abstains")
        }
        if let candidate = ending.candidate { #expect(candidates.contains(candidate)) }
    }
}
