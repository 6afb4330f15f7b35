import CascadeCore
import Testing

@testable import CascadeCommands

@Suite("PolicyAssembly")
struct PolicyAssemblyTests {
    private func policy(_ name: String, _ tables: String = "") throws -> PolicyDescription {
        try PolicyAssembly.policy(named: name, configuration: SampleConfiguration.ladder(policies: tables)).policy
    }

    private func failure(_ name: String, _ tables: String = "") throws -> CommandFailure {
        try #require(#expect(throws: CommandFailure.self) { try policy(name, tables) })
    }

    @Test(
        "Built-in policies",
        arguments: [
            ("fixed:medium", PolicyDescription.Start.fixed(tier: 1), false), ("predictor-only", .predicted, false),
            ("cascade-only", .first, true), ("predictor+cascade", .predicted, true),
        ])
    func builtIn(name: String, start: PolicyDescription.Start, escalates: Bool) throws {
        let policy = try policy(name)
        #expect(
            policy
                == PolicyDescription(
                    name: name, start: start, escalates: escalates, selector: "b4", escalatesOnTierError: escalates))
        #expect(policy.needsPredictor == (start == .predicted))
        #expect(PolicyDescription.isBuiltIn(name))
    }

    @Test("A table describes a policy of its own")
    func own() throws {
        let table = """
            [policy.mine]
            start = "large"
            cascade = false
            selector = "codet"
            max_tiers = 2
            carry_tests = true
            drop_vacuous = true
            on_tier_error = "fail"
            """
        #expect(
            try policy("mine", table)
                == PolicyDescription(
                    name: "mine", start: .fixed(tier: 2), escalates: false, selector: "codet", maximumTiers: 2,
                    escalatesOnTierError: false, carriesTests: true, carry: .all, dropsVacuousTests: true))
        #expect(!PolicyDescription.isBuiltIn("mine"))
    }

    @Test("An empty table climbs from the first tier")
    func ownDefaults() throws {
        #expect(
            try policy("mine", "[policy.mine]")
                == PolicyDescription(name: "mine", start: .first, escalates: true, escalatesOnTierError: true))
        #expect(try policy("mine", "[policy.mine]\nstart = \"predicted\"").start == .predicted)
        #expect(try policy("mine", "[policy.mine]\nstart = \"first\"").start == .first)
    }

    @Test("A table with a built-in name changes only what it says")
    func changed() throws {
        let policy = try policy("predictor+cascade", "[policy.\"predictor+cascade\"]\nselector = \"product\"")
        #expect(
            policy
                == PolicyDescription(
                    name: "predictor+cascade", start: .predicted, escalates: true, selector: "product"))
        let fixed = try self.policy("fixed:small", "[policy.\"fixed:small\"]\ncarry_tests = true")
        #expect(fixed.start == .fixed(tier: 0))
        #expect(fixed.carriesTests)
        #expect(!fixed.escalates)
    }

    @Test("An unknown name lists those there are, the configuration's own included")
    func unknown() throws {
        let plain = try failure("cascade")
        #expect(plain.status == .usage)
        #expect(
            plain.message == "there is no policy 'cascade': use one of 'fixed:<tier>', 'predictor-only', "
                + "'cascade-only', 'predictor+cascade', 'bayes', where <tier> is one of 'small', 'medium', 'large'")
        let own = try failure("cascade", "[policy.b]\n[policy.a]")
        #expect(own.message == plain.message + "; the configuration also describes a, b")
    }

    @Test("An unknown tier lists those there are")
    func unknownTier() throws {
        let fixed = try failure("fixed:huge")
        #expect(fixed.status == .usage)
        #expect(
            fixed.message == "policy 'fixed:huge' names no tier of the ladder: use one of 'small', 'medium', 'large'")
        let start = try failure("mine", "[policy.mine]\nstart = \"huge\"")
        #expect(start.status == .invalidInput)
        #expect(
            start.message
                == "[policy.mine] start is 'huge': it must be first, predicted, or one of small, medium, large")
    }

    @Test("An unknown selector lists those there are")
    func unknownSelector() throws {
        let failure = try failure("mine", "[policy.mine]\nselector = \"best\"")
        #expect(failure.status == .invalidInput)
        #expect(failure.message.hasPrefix("[policy.mine]: there is no selector 'best': use one of "))
        #expect(failure.message.contains("'b4'") && failure.message.contains("'codet'"))
    }
}
