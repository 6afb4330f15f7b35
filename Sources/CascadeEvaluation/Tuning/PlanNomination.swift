package import CascadeCore
import CascadeEngine

/// The plans of a frontier that are worth a certificate. Every further option makes all bounds wider, so that only the few
/// are taken that promise most on the problems which the frontier was chosen on; these certify nothing afterwards.
package struct PlanNomination: Sendable {
    package let terms: GuaranteeTerms
    package let basis: AgreementReplay.Basis
    /// How many plans are taken at most.
    package let most: Int

    package init(_ terms: GuaranteeTerms, basis: AgreementReplay.Basis = .hiddenTests, most: Int = 3) {
        self.terms = terms
        self.basis = basis
        self.most = max(1, most)
    }

    /// One untested answer of the top tier, whatever was collected of it.
    package static func reference(of ladder: Ladder) throws -> GuaranteeOption {
        var reference = try GuaranteeOption.reference(of: ladder)
        reference.plans = [.init(tier: ladder[ladder.top].name, solutions: 0)]
        return reference
    }

    /// What a problem is expected to cost under a certificate: the option's own cost where it agrees often enough, else that
    /// of the share δ/(1 − a) of the problems which it may answer beside the reference.
    /// - Parameters:
    ///   - isShareable: whether it can be mixed with the reference at all.
    /// - Returns: infinity where it can be of no use.
    package static func expectedCost(
        _ cost: Double, agreement: Double, reference: Double, terms: GuaranteeTerms, isShareable: Bool
    ) -> Double {
        if agreement >= terms.target { return cost }
        guard isShareable else { return .infinity }
        let share = terms.maxRegret / (1 - agreement)
        return share * cost + (1 - share) * reference
    }

    /// The nominees, the most promising first.
    /// - Parameter picked: the one plan that is wanted; nil lets the frontier nominate.
    /// - Throws: what the replay throws.
    package func options(
        of tuning: Tuning, picked: TunedPlan? = nil, replay: inout AgreementReplay
    ) throws -> [GuaranteeOption] {
        let ladder = tuning.table.matrix.ladder
        let plans = (picked.map { [$0] } ?? tuning.frontier).map { option(of: $0, tuning) }
        guard picked == nil else { return plans }
        let reference = try Self.reference(of: ladder)
        let compared = try replay.compare(plans, with: reference, basis: basis)
            .selecting(rows: tuning.split.validation.members).table
        let top = try replay.planned(reference).tiers.last
        var promises: [(position: Int, cost: Double)] = []
        for (position, option) in compared.options.enumerated() {
            // Laplace's rule: a plan that never differed on a handful of problems is not taken at its word.
            let agreed = Double(option.agrees.count { $0 } + 1) / Double(compared.count + 2)
            let cost = Self.expectedCost(
                option.meanCost, agreement: agreed, reference: compared.reference.meanCost, terms: terms,
                isShareable: try replay.planned(plans[position]).tiers.last == top)
            if cost < compared.reference.meanCost { promises.append((position, cost)) }
        }
        promises.sort { ($0.cost, $0.position) < ($1.cost, $1.position) }
        return promises.prefix(most).map { plans[$0.position] }
    }

    private func option(of tuned: TunedPlan, _ tuning: Tuning) -> GuaranteeOption {
        let file = tuning.policyFile(tuned, command: "", version: "", note: "")
        return GuaranteeOption(
            name: tuned.plan.words(tuning.table.matrix.ladder), policy: file.policy, plans: file.plans)
    }
}
