package import CascadeCore
package import CascadeEngine

/// Certifies options on one part of a matrix, and shows the certified plan on the other.
package struct Certification: Sendable, Hashable {
    package var terms: GuaranteeTerms
    package var bound: AgreementBound.Kind
    package var basis: AgreementReplay.Basis
    /// Problems that the plan is meant for; nil profiles all of the calibration part.
    package var horizon: Int?
    package var mixes: Bool
    package var calibrationShare: Double
    package var seed: UInt64

    package init(
        _ terms: GuaranteeTerms, bound: AgreementBound.Kind = .mixture,
        basis: AgreementReplay.Basis = .hiddenTests, horizon: Int? = nil, mixes: Bool = true,
        calibrationShare: Double = 0.7, seed: UInt64 = 0
    ) {
        self.terms = terms
        self.bound = bound
        self.basis = basis
        self.horizon = horizon
        self.mixes = mixes
        self.calibrationShare = calibrationShare
        self.seed = seed
    }

    /// What came out: a report in any case, and a policy where something is certified.
    package struct Result: Sendable {
        package var report: GuaranteeReport
        /// Named `guarantee`; nil when nothing is certified.
        package var policy: PolicyDescription?
        /// What the tiers do under it.
        package var plans: [PolicyFile.Plan] = []
    }

    /// - Parameters:
    ///   - options: each with a name of its own.
    ///   - replay: of the matrix.
    ///   - problems: the matrix' problems, row by row.
    ///   - spent: rows that the options were chosen on, which can neither certify nor show them.
    /// - Throws: `GuaranteeError`; what the replay throws for an option that does not fit.
    package func certify(
        _ options: [GuaranteeOption], reference: GuaranteeOption, replay: inout AgreementReplay, problems: [ProblemID],
        except spent: Set<Int> = []
    ) throws -> Result {
        try check(options)
        let all = try replay.compare(options, with: reference, basis: basis)
        let compared = all.selecting(rows: all.rows.filter { !spent.contains($0) })
        let split = try GuaranteeSplit(
            compared.rows.map { problems[$0] }, calibrationShare: calibrationShare, seed: seed)
        let limit = split.calibration.count
        let rule = ProfilingRule(terms, bound: bound, horizon: horizon, mixes: mixes, isExhaustive: horizon == nil)
        var profiler = Profiler(rule, options: options.count, limit: limit)
        let profile = profiler.profile(compared.table, order: split.calibration)
        let plan = profiler.plan(profile, groups: try groups(of: options, reference: reference, replay: replay))
        var report = GuaranteeReport(
            self, profile: profile, table: compared.table, split: split, profiler: &profiler)
        report.leftOut = problems.count - all.rows.count
        report.spent = all.rows.count - compared.rows.count
        report.refusal = GuaranteeReport.refusal(plan, report: report, limit: limit, profiler: profiler)
        guard report.refusal == nil else { return Result(report: report) }
        report.plan = plan.shares.map { share in
            .init(name: share.option < options.count ? options[share.option].name : reference.name, share: share.share)
        }
        let policy = policy(plan, options: options, reference: reference)
        let plans = plan.shares.lazy.map(\.option).first { $0 < options.count }.map { options[$0].plans } ?? []
        let shown = GuaranteeOption(name: policy.name, policy: policy, plans: plans)
        let held = try replay.compare([shown], with: reference, basis: basis)
            .selecting(rows: split.heldOut.map { compared.rows[$0] })
        report.heldOut = HeldOutResult(held.table, seed: seed)
        return Result(report: report, policy: policy, plans: plans)
    }

    private func check(_ options: [GuaranteeOption]) throws(GuaranteeError) {
        guard !options.isEmpty else {
            throw GuaranteeError(.invalidOptions, "there is no option below the reference: name some with --options")
        }
        let names = options.map(\.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw GuaranteeError(.invalidOptions, "the option '\(twice)' is named twice: name each once")
        }
    }

    /// Options share problems where the ladder is the same under both; with the reference, where they leave its tier alone.
    private func groups(
        of options: [GuaranteeOption], reference: GuaranteeOption, replay: AgreementReplay
    ) throws -> [[Int]] {
        let top = try replay.planned(reference).tiers.last
        var groups: [(ladder: Ladder, members: [Int])] = []
        for (index, option) in options.enumerated() {
            let ladder = try replay.planned(option)
            if let known = groups.firstIndex(where: { $0.ladder == ladder }) {
                groups[known].members.append(index)
            } else {
                groups.append((ladder, [index]))
            }
        }
        return groups.map { $0.members + ($0.ladder.tiers.last == top ? [options.count] : []) }
    }

    private func policy(
        _ plan: MixProgramme.Solution, options: [GuaranteeOption], reference: GuaranteeOption
    ) -> PolicyDescription {
        let shares = plan.shares.map { share in
            PolicyMix.Option(
                share: share.share, policy: (share.option < options.count ? options[share.option] : reference).policy)
        }
        var policy = shares[0].policy
        if shares.count > 1 {
            policy = PolicyDescription(
                name: "", start: .first, escalates: true, mix: PolicyMix(options: shares, seed: seed))
        }
        policy.name = "guarantee"
        return policy
    }
}
