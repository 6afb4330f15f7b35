/// What a certified plan does with problems that it was not certified on.
package struct HeldOutResult: Sendable, Hashable, Encodable {
    package var agreement: Proportion
    /// Nil where the hidden tests do not say.
    package var accuracy: Proportion?
    package var referenceAccuracy: Proportion?
    /// Of one problem, in dollars.
    package var cost: Double
    package var referenceCost: Double
    /// Share of the reference's cost that is saved, with its 95 % bootstrap interval over problems.
    package var saving: PairedBootstrap

    /// - Parameter table: the plan as its one option, on what was held out.
    /// - Returns: nil when nothing was held out.
    init?(_ table: AgreementTable, seed: UInt64) {
        guard table.count > 0, let plan = table.options.first else { return nil }
        let reference = table.reference
        let mean = reference.meanCost
        let savings = zip(reference.costs, plan.costs).map { mean > 0 ? ($0 - $1) / mean : 0 }
        guard let saving = PairedBootstrap(differences: savings, resamples: 2000, seed: seed) else { return nil }
        agreement = Proportion(plan.agrees.count { $0 }, of: table.count)
        accuracy = Self.accuracy(plan)
        referenceAccuracy = Self.accuracy(reference)
        cost = plan.meanCost
        referenceCost = mean
        self.saving = saving
    }

    private static func accuracy(_ option: AgreementTable.Option) -> Proportion? {
        let judged = option.passes.compactMap { $0 }
        return judged.isEmpty ? nil : Proportion(judged.count { $0 }, of: judged.count)
    }

    private enum CodingKeys: String, CodingKey {
        case agreement, accuracy, saving
        case referenceAccuracy = "reference_accuracy"
        case cost = "cost_usd"
        case referenceCost = "reference_cost_usd"
    }
}
