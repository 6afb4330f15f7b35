/// What was profiled, what is certified, and what that comes to on problems held out.
package struct GuaranteeReport: Sendable, Encodable {
    /// One option's profile.
    package struct Option: Sendable, Encodable {
        package var name: String
        package var agreed: Int
        package var trials: Int
        /// l and u.
        package var lower: Double
        package var upper: Double
        package var status: Profile.Status
        /// Of one answer, in dollars, while it was profiled.
        package var cost: Double
        /// Calibration problems after which it would be certified alone if it went on to agree as often; nil when no
        /// number would do, or it is decided.
        package var needed: Int?
    }

    package struct Share: Sendable, Encodable {
        package var name: String
        package var share: Double
    }

    package var terms: GuaranteeTerms
    package var bound: AgreementBound.Kind
    package var basis: AgreementReplay.Basis
    package var reference: String
    package var calibration: Int
    package var heldOutProblems: Int
    /// Problems that could not be compared.
    package var leftOut = 0
    /// Problems that the options were chosen on.
    package var spent = 0
    package var profiled: Int
    package var ending: Profile.Ending
    /// Of the reference and of all options while they were profiled, in dollars.
    package var profilingCost: Double
    package var referenceCost: Double
    package var options: [Option]
    /// Empty when nothing is certified.
    package var plan: [Share] = []
    package var heldOut: HeldOutResult?
    /// Why nothing is certified, and what would help.
    package var refusal: String?

    init(
        _ certification: Certification, profile: Profile, table: AgreementTable, split: GuaranteeSplit,
        profiler: inout Profiler
    ) {
        terms = certification.terms
        bound = certification.bound
        basis = certification.basis
        reference = table.reference.name
        calibration = split.calibration.count
        heldOutProblems = split.heldOut.count
        profiled = profile.problems
        ending = profile.ending
        profilingCost = profile.cost
        referenceCost = profile.referenceMeanCost
        options = []
        for (option, named) in zip(profile.options, table.options) {
            options.append(Option(option, name: named.name, terms: terms, profiler: &profiler))
        }
    }

    /// A plan is refused where the sample could not have certified even an option that always agrees, or where it saves
    /// nothing.
    static func refusal(
        _ plan: MixProgramme.Solution, report: GuaranteeReport, limit: Int, profiler: Profiler
    ) -> String? {
        let least = RequiredProblems.smallest(rate: 1, bound: profiler.bound, target: report.terms.target) ?? 0
        if limit < least {
            return "too few problems: \(limit) are there to certify on, and an option that always agrees needs \(least)"
                + report.nearest(else: "")
        }
        guard plan.shares.map(\.option) == [report.options.count] else { return nil }
        return "nothing cheaper than \(report.reference) can be certified on \(report.profiled) problems"
            + report.nearest(
                else: "; at the rates that were seen more problems would not change that: allow more regret, or name "
                    + "better options")
    }

    /// The option that is nearest to a certificate of its own.
    private func nearest(else nothing: String) -> String {
        let open = options.filter { $0.needed != nil && $0.cost < referenceCost }
        guard let best = open.min(by: { ($0.needed ?? 0) < ($1.needed ?? 0) }), let needed = best.needed else {
            return nothing
        }
        return "; '\(best.name)', which agreed on \(best.agreed) of \(best.trials), would need \(needed)"
    }

    private enum CodingKeys: String, CodingKey {
        case terms, bound, basis, reference, calibration, profiled, ending, options, plan, refusal
        case heldOutProblems = "held_out_problems"
        case leftOut = "left_out"
        case spent = "chosen_on"
        case profilingCost = "profiling_cost_usd"
        case referenceCost = "reference_cost_usd"
        case heldOut = "held_out"
    }
}

extension GuaranteeReport.Option {
    fileprivate init(_ option: Profile.Option, name: String, terms: GuaranteeTerms, profiler: inout Profiler) {
        self.name = name
        agreed = option.agreed
        trials = option.trials
        lower = profiler.lower(of: option)
        upper = profiler.bound.upper(option.agreed, of: option.trials)
        status = option.status
        cost = option.meanCost
        let rate = option.trials == 0 ? 0 : Double(option.agreed) / Double(option.trials)
        needed =
            option.status == .undecided
            ? RequiredProblems.smallest(rate: rate, bound: profiler.bound, target: terms.target) : nil
    }

    private enum CodingKeys: String, CodingKey {
        case name, agreed, trials, lower, upper, status, needed
        case cost = "cost_usd"
    }
}
