package import CascadeCore

/// A matrix' plans, searched on a validation split and measured on the rest.
package struct Tuning: Sendable {
    package let table: PlanTable
    package let split: ValidationSplit
    package let digest: ContentHash
    /// Pareto-optimal on the validation split, cheapest first.
    package let frontier: [TunedPlan]
    /// Plans that were compared; plans of the grid that do the same as another are compared once.
    package let compared: Int
    /// Why no predicted start was tried, and what of the grid was not collected, in words.
    package var notes: [String]

    /// - Parameter digest: of the matrix.
    /// - Throws: `TuningError`.
    package init(
        _ table: PlanTable, share: Double = 0.3, seed: UInt64, digest: ContentHash
    ) throws(TuningError) {
        self.table = table
        self.digest = digest
        split = try ValidationSplit(of: table.matrix, judged: table.judged, share: share, seed: seed)
        let found = PlanSearch(table, rows: split.validation).frontier()
        compared = found.offered
        let heldOut = split.heldOut
        frontier = found.entries.compactMap { entry in
            table.measures(of: entry.plan, over: heldOut).map {
                TunedPlan(plan: entry.plan, validation: entry.measures, heldOut: $0)
            }
        }
        notes = []
        let unjudged = table.matrix.rows.count - table.judged.count
        if unjudged > 0 {
            notes.append("\(unjudged) problems are left out: the hidden tests could not judge all of their candidates")
        }
        if let missing = table.grid.missing(in: table.matrix.ladder) { notes.append("not collected: \(missing)") }
    }

    /// The plan that is chosen.
    /// - Throws: `TuningError` (`unreachable`).
    package func pick(_ choice: PlanChoice) throws(TuningError) -> TunedPlan {
        let picked = try choice.pick(from: frontier.map { .init(plan: $0.plan, measures: $0.validation) })
        guard let tuned = frontier.first(where: { $0.plan == picked.plan }) else {
            throw TuningError(.noPlan, "there is no plan to choose from")
        }
        return tuned
    }

    /// `30 % of 500 problems (150) by id, seed 7; measured on the other 350`.
    package var splitWords: String {
        "\(NumberText.percent(split.share)) of \(table.judged.count) problems by id with seed \(split.seed): "
            + "\(split.validation.count) to choose on, the other \(split.heldOut.count) to measure on"
    }
}
