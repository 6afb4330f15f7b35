import Testing

@testable import CascadeEvaluation

@Suite struct ProfilerTests {
    private static func terms() throws -> GuaranteeTerms { try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95) }

    /// Options that agree in a regular pattern: `rates[m]` of ten problems, in every ten.
    private func table(_ agreeing: [Int], costs: [Double], count: Int = 400) -> AgreementTable {
        AgreementTable(
            reference: .init(
                name: "top", agrees: Array(repeating: true, count: count), costs: Array(repeating: 10, count: count)),
            options: agreeing.indices.map { option in
                .init(
                    name: "\(option)", agrees: (0..<count).map { $0 % 10 < agreeing[option] },
                    costs: Array(repeating: costs[option], count: count))
            })
    }

    private func run(_ rule: ProfilingRule, _ table: AgreementTable) -> (Profile, MixProgramme.Solution) {
        var profiler = Profiler(rule, options: table.options.count, limit: table.count)
        let profile = profiler.profile(table, order: Array(0..<table.count))
        return (profile, profiler.plan(profile))
    }

    @Test func aPerfectOptionIsAdoptedAsSoonAsTheBoundAllows() throws {
        let (profile, plan) = run(ProfilingRule(try Self.terms()), table([10], costs: [1]))
        // One option: the mixture certifies a perfect record against .9 from n = 45 on; looks are every ten.
        #expect(profile.problems == 50)
        #expect(profile.options[0].status == .adopted)
        #expect(profile.ending == .decided)
        #expect(profile.cost == 50 * 11)
        #expect(plan == .init(shares: [.init(option: 0, share: 1)], cost: 1))
    }

    @Test func aBadOptionIsDroppedAndNoLongerPaidFor() throws {
        let (profile, _) = run(ProfilingRule(try Self.terms()), table([5, 9], costs: [1, 2]))
        #expect(profile.options[0].status == .dropped)
        #expect(profile.options[0].trials < 60)
        #expect(profile.options[0].cost == Double(profile.options[0].trials))
        // Nine of ten is the boundary itself: never decided.
        #expect(profile.options[1].status == .undecided)
        #expect(profile.options[1].trials == 400)
        #expect(profile.ending == .outOfProblems)
    }

    @Test func whatIsDearerThanAnAdoptedOptionIsNotProfiledOn() throws {
        let (profile, _) = run(ProfilingRule(try Self.terms()), table([10, 9], costs: [1, 2]))
        #expect(profile.options.map(\.status) == [.adopted, .dearer])
        #expect(profile.options[1].trials == profile.problems)
        let (none, plan) = run(ProfilingRule(try Self.terms()), table([9], costs: [10]))
        #expect(none.options[0].status == .dearer)
        #expect(plan.shares == [.init(option: 1, share: 1)])
    }

    @Test func mixingUsesWhatIsNotCertifiedAlone() throws {
        let table = table([9], costs: [1])
        let (profile, plan) = run(ProfilingRule(try Self.terms()), table)
        let lower = MixtureEvidence.lower(360, of: 400, alpha: try Self.terms().alpha)
        #expect(profile.options[0].agreed == 360)
        let share = 0.1 / (1 - lower)
        #expect(plan.shares.map(\.option) == [0, 1])
        #expect(abs(plan.shares[0].share - share) < 1e-9)
        #expect(abs(plan.cost - (share + (1 - share) * 10)) < 1e-9)
        let (_, single) = run(ProfilingRule(try Self.terms(), mixes: false), table)
        #expect(single.shares == [.init(option: 1, share: 1)])
    }

    @Test func groupsKeepApartWhatCannotBeMixed() throws {
        var profiler = Profiler(ProfilingRule(try Self.terms()), options: 2, limit: 400)
        let profile = profiler.profile(table([9, 8], costs: [1, 0.5]), order: Array(0..<400))
        let plan = profiler.plan(profile, groups: [[0], [1, 2]])
        #expect(plan.shares.map(\.option) == [1, 2])
        #expect(profiler.plan(profile, groups: [[0], [1]]).shares == [.init(option: 2, share: 1)])
    }

    @Test func profilingStopsWhenItIsNotRepaid() throws {
        // At the boundary, nearly as dear as the reference, and few problems left to save on.
        let (profile, _) = run(
            ProfilingRule(try Self.terms(), horizon: 400, mixes: false), table([9], costs: [9]))
        #expect(profile.ending == .notRepaid)
        #expect(profile.problems == 100)
        let (all, _) = run(ProfilingRule(try Self.terms(), mixes: false), table([9], costs: [9]))
        #expect(all.problems == 400)
    }

    @Test func anExhaustiveProfileGoesOnAfterEveryDecision() throws {
        let (profile, plan) = run(
            ProfilingRule(try Self.terms(), isExhaustive: true), table([10, 5], costs: [2, 1]))
        #expect(profile.options.map(\.status) == [.adopted, .dropped])
        #expect(profile.options.map(\.trials) == [400, 400])
        #expect(profile.ending == .decided)
        // The dropped option takes part where the adopted one is better than it must be.
        let lowers = [400, 200].map { MixtureEvidence.lower($0, of: 400, alpha: 0.025) }
        #expect(plan.shares.map(\.option) == [0, 1])
        #expect(abs(plan.shares[1].share - (lowers[0] - 0.9) / (lowers[0] - lowers[1])) < 1e-9)
    }

    @Test func oneLookComesAtTheEnd() throws {
        let (profile, _) = run(ProfilingRule(try Self.terms(), bound: .once), table([10, 5], costs: [1, 2]))
        #expect(profile.problems == 400)
        #expect(profile.options.map(\.status) == [.adopted, .dropped])
        #expect(profile.options.map(\.trials) == [400, 400])
    }
}
