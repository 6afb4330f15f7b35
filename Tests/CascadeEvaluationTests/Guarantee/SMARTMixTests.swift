import Testing

@testable import CascadeEvaluation

@Suite struct SMARTMixTests {
    private func profile(_ options: [(agreed: Int, trials: Int, cost: Double)]) -> Profile {
        var profile = Profile(options: options.count)
        for (index, option) in options.enumerated() {
            profile.options[index].agreed = option.agreed
            profile.options[index].trials = option.trials
            profile.options[index].cost = option.cost * Double(option.trials)
        }
        profile.problems = options.map(\.trials).max() ?? 0
        profile.referenceCost = 10 * Double(profile.problems)
        return profile
    }

    /// By hand: 100 of 200 are profiled, so that the other 100 need (.9 − .5)·200/100 = .8; l of 70/100 at 95 %, two-sided,
    /// is .6001853; r = .2/(1 − .6001853).
    @Test func profiledProblemsCountAsAgreed() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95)
        let plan = SMARTMix.plan(profile([(70, 100, 1)]), terms: terms, total: 200)
        let lower = ClopperPearson.interval(70, of: 100, confidence: 0.95).low
        #expect(abs(lower - 0.6001853) < 1e-6)
        #expect(plan.shares.map(\.option) == [0, 1])
        #expect(abs(plan.shares[0].share - 0.2 / (1 - lower)) < 1e-9)
    }

    /// Two options at 95 % each would have .9025 together: a mix of both must use levels whose product is .95 or more.
    @Test func levelsMultiplyToTheConfidence() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.04, confidence: 0.95)
        let found = profile([(900, 1000, 1), (990, 1000, 2)])
        let plan = SMARTMix.plan(found, terms: terms, total: 1_000_000)
        #expect(plan.shares.map(\.option) == [0, 1])
        let best = [(0.97, 0.98), (0.98, 0.97), (0.96, 0.99), (0.99, 0.96)].map { first, second in
            let accuracies = [
                ClopperPearson.interval(900, of: 1000, confidence: first).low,
                ClopperPearson.interval(990, of: 1000, confidence: second).low, 1,
            ]
            let target = (0.96 - 0.001) / 0.999
            return MixProgramme.solve(costs: [1, 2, 10], accuracies: accuracies, target: target)?.cost ?? .infinity
        }.min()
        #expect(abs(plan.cost - (best ?? 0)) < 1e-9)
    }

    @Test func aBatchThatIsProfiledWhollyHasNothingToMix() throws {
        let terms = try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95)
        let plan = SMARTMix.plan(profile([(100, 100, 1)]), terms: terms, total: 100)
        #expect(plan.shares == [.init(option: 1, share: 1)])
    }
}
