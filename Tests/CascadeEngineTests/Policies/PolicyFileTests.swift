import CascadeCore
import CascadeEngine
import Testing

@Suite struct PolicyFileTests {
    private func file(_ plans: [PolicyFile.Plan], ladder: [String] = ["t0", "t1"]) -> PolicyFile {
        PolicyFile(
            ladder: ladder, plans: plans, policy: PolicyDescription(name: "tuned", start: .first, escalates: true),
            provenance: .init(
                command: "cascade tune", version: "1", dataset: "mbpp", split: "validation", problems: 9, seed: 1))
    }

    @Test func plansChangeWhatTheySayAndNothingElse() throws {
        let ladder = try Samples.ladder([1, 1])
        let plan = PolicyFile.Plan(
            tier: "t1", solutions: 5, tests: 2, testLines: 4, rule: .passShare, threshold: 0.3, minimumTests: 2,
            requiresVisibleExamples: false)
        let tuned = try file([plan, .init(tier: "t0", solutions: -1)]).applied(to: ladder)
        #expect(tuned[0].solutions.count == -1)
        #expect(tuned[0].acceptance == ladder[0].acceptance)
        #expect(tuned[1].solutions.count == 5)
        #expect(tuned[1].tests.count == 2 && tuned[1].tests.maxLines == 4)
        #expect(tuned[1].acceptance.rule == .passShare && tuned[1].acceptance.threshold == 0.3)
        #expect(tuned[1].acceptance.minimumTests == 2 && !tuned[1].acceptance.requiresVisibleExamples)
        #expect(tuned[1].solutions.temperature == ladder[1].solutions.temperature)
        #expect(try file([]).applied(to: ladder) == ladder)
    }

    @Test func anotherLadderIsRefused() throws {
        let ladder = try Samples.ladder([1, 1, 1])
        let error = #expect(throws: EngineError.self) { try file([]).applied(to: ladder) }
        #expect(error?.code == .unknownTier)
        #expect(
            error?.message
                == "policy 'tuned' was made for the tiers 't0', 't1', and the ladder has 't0', 't1', 't2': tune again on "
                + "this ladder, or use that one")
    }

    @Test func plansOutOfRangeAreRefused() throws {
        let ladder = try Samples.ladder([1, 1])
        let bad: [PolicyFile.Plan] = [
            .init(tier: "t0", solutions: -2), .init(tier: "t0", tests: -1), .init(tier: "t0", testLines: 0),
            .init(tier: "t0", threshold: 1.5), .init(tier: "t0", minimumTests: -1), .init(tier: "t9"),
        ]
        for plan in bad { #expect(throws: EngineError.self) { try file([plan]).applied(to: ladder) } }
    }
}
