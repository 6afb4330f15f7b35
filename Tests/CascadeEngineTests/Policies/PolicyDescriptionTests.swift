import CascadeCore
import CascadeEngine
import Testing

@Suite struct PolicyDescriptionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var start: PolicyDescription.Start
        var escalates: Bool
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "fixed:t1", start: .fixed(tier: 1), escalates: false),
        Row(name: "predictor-only", start: .predicted, escalates: false),
        Row(name: "cascade-only", start: .first, escalates: true),
        Row(name: "predictor+cascade", start: .predicted, escalates: true),
    ]

    @Test(arguments: rows) func namesStandForParts(row: Row) throws {
        let parts = try PolicyDescription.named(row.name, ladder: try Samples.ladder(), selector: "codet")
        #expect(parts.name == row.name)
        #expect(parts.start == row.start)
        #expect(parts.escalates == row.escalates)
        #expect(parts.escalatesOnTierError == row.escalates)
        #expect(parts.selector == "codet")
        #expect(parts.maximumTiers == nil)
        #expect(!parts.carriesTests)
    }

    @Test func unknownNamesListWhatThereIs() throws {
        let ladder = try Samples.ladder([1, 1])
        let policy = #expect(throws: EngineError.self) { try PolicyDescription.named("greedy", ladder: ladder) }
        #expect(policy?.code == .unknownPolicy)
        #expect(
            policy?.message
                == "there is no policy 'greedy': use one of 'fixed:<tier>', 'predictor-only', 'cascade-only', "
                + "'predictor+cascade', 'bayes', where <tier> is one of 't0', 't1'")
        let tier = #expect(throws: EngineError.self) { try PolicyDescription.named("fixed:t9", ladder: ladder) }
        #expect(tier?.code == .unknownTier)
        #expect(tier?.message == "policy 'fixed:t9' names no tier of the ladder: use one of 't0', 't1'")
        let selector = #expect(throws: EngineError.self) {
            try PolicyDescription.named("cascade-only", ladder: ladder, selector: "x")
        }
        #expect(selector?.code == .unknownSelector)
    }

    @Test func switchedOffTiersCannotBeFixed() throws {
        let ladder = try Samples.ladder([1, -1])
        let error = #expect(throws: EngineError.self) { try PolicyDescription.named("fixed:t1", ladder: ladder) }
        #expect(error?.code == .noUsableTier)
        let none = try Samples.ladder([-1, -1])
        let all = #expect(throws: EngineError.self) { try PolicyDescription.named("cascade-only", ladder: none) }
        #expect(all?.code == .noUsableTier)
    }

    @Test func storedDescriptionsAreChecked() throws {
        let ladder = try Samples.ladder([1])
        let far = PolicyDescription(name: "fixed:t4", start: .fixed(tier: 4), escalates: false)
        let error = #expect(throws: EngineError.self) { try CascadePolicy(far, ladder: ladder) }
        #expect(error?.code == .unknownTier)
        let none = PolicyDescription(name: "cascade-only", start: .first, escalates: true, maximumTiers: 0)
        let limit = #expect(throws: EngineError.self) { try CascadePolicy(none, ladder: ladder) }
        #expect(limit?.code == .invalidLimit)
    }

    @Test func startsFollowTheRuleAndSkipWhatIsOff() throws {
        let ladder = try Samples.ladder([-1, 1, -1, 1])
        let first = try Samples.policy("cascade-only", ladder)
        let predicted = try Samples.policy("predictor-only", ladder)
        #expect(first.start(at: Samples.prediction(start: 3), ladder: ladder) == 1)
        #expect(predicted.start(at: Samples.prediction(start: 2), ladder: ladder) == 3)
        #expect(predicted.start(at: Samples.prediction(start: -5), ladder: ladder) == 1)
        #expect(predicted.start(at: Samples.prediction(start: 99), ladder: ladder) == 3)
        let topOff = try Samples.ladder([1, 1, -1])
        let below = try Samples.policy("predictor-only", topOff)
        #expect(below.start(at: Samples.prediction(start: 2), ladder: topOff) == 1)
        #expect(try Samples.policy("fixed:t1", topOff).start(at: Samples.prediction(), ladder: topOff) == 1)
    }

    @Test func evidenceIsOnlyNeededWhereSomethingIsDecided() throws {
        let ladder = try Samples.ladder()
        let fixed = try Samples.policy("fixed:t0", ladder)
        let cascade = try Samples.policy("cascade-only", ladder)
        #expect(!fixed.needsEvidence(at: Samples.tier("x", k: 0)))
        #expect(!fixed.needsEvidence(at: Samples.tier("x", k: 1)))
        #expect(fixed.needsEvidence(at: Samples.tier("x", k: 3)))
        #expect(!cascade.needsEvidence(at: Samples.tier("x", k: 0)))
        #expect(cascade.needsEvidence(at: Samples.tier("x", k: 1)))
        #expect(!cascade.needsEvidence(at: Samples.tier("x", k: 1, rule: .always)))
        #expect(cascade.needsEvidence(at: Samples.tier("x", k: 2, rule: .always)))
    }
}
