import CascadeCore

/// What tuning found, as text and as JSON.
package struct TuningReport {
    private let tuning: Tuning
    private let choice: PlanChoice?
    /// The chosen plan; nil where nothing was asked for.
    package let pick: TunedPlan?
    private var ladder: Ladder { tuning.table.matrix.ladder }

    /// - Throws: `TuningError` (`unreachable`) when no plan is what was asked for.
    package init(_ tuning: Tuning, choice: PlanChoice?) throws(TuningError) {
        self.tuning = tuning
        self.choice = choice
        pick = if let choice { try tuning.pick(choice) } else { nil }
    }

    package func text() -> String {
        var lines = [
            "matrix \(tuning.table.matrix.header.name) (\(tuning.digest.rawValue.prefix(12))), \(origin)",
            "split: \(tuning.splitWords)",
            "plans: \(tuning.table.planCount) of the grid, \(tuning.compared) of them different",
        ]
        lines += tuning.notes.map { "note: \($0)" }
        lines += ["", "No plan of the grid beats these on the validation problems:", frontier()]
        if let choice, let pick { lines.append(chosen(choice, pick)) }
        return lines.joined(separator: "\n")
    }

    private var origin: String {
        tuning.table.matrix.header.sources.map(\.rawValue).sorted().joined(separator: " and ") + " answers"
    }

    private func frontier() -> String {
        var table = TextTable(
            ["plan"], numbers: ["accuracy, chosen on", "USD", "accuracy, held out", "USD"])
        for tuned in tuning.frontier {
            table.add([
                (tuned == pick ? "→ " : "  ") + tuned.plan.words(ladder), NumberText.percent(tuned.validation.accuracy),
                NumberText.dollars(tuned.validation.costPerProblem), NumberText.percent(tuned.heldOut.accuracy),
                NumberText.dollars(tuned.heldOut.costPerProblem),
            ])
        }
        return table.rendered()
    }

    private func chosen(_ choice: PlanChoice, _ pick: TunedPlan) -> String {
        """
        \(choice.words): \(pick.plan.words(ladder))
          chosen on: \(NumberText.counted(pick.validation.accuracy)), \(NumberText.dollars(pick.validation.costPerProblem)) a problem (optimistic: the plan was chosen for it)
          held out:  \(NumberText.counted(pick.heldOut.accuracy)), \(NumberText.dollars(pick.heldOut.costPerProblem)) a problem
          optimism:  \(NumberText.fixed(pick.optimism.map { $0 * 100 }, 1)) points

        """
    }

    /// Figures for a policy file's provenance, in one line.
    package var note: String {
        guard let choice, let pick else { return "" }
        return "\(choice.words); chosen on: accuracy \(NumberText.counted(pick.validation.accuracy)), "
            + "\(NumberText.dollars(pick.validation.costPerProblem)) a problem; held out: accuracy "
            + "\(NumberText.counted(pick.heldOut.accuracy)), \(NumberText.dollars(pick.heldOut.costPerProblem)) a problem"
    }

    /// The same for machines; amounts in US dollars.
    package var document: some Encodable {
        Document(
            matrix: tuning.table.matrix.header.name, digest: tuning.digest.rawValue,
            sources: tuning.table.matrix.header.sources.map(\.rawValue).sorted(), seed: tuning.split.seed,
            validation: tuning.split.validation.count, heldOut: tuning.split.heldOut.count,
            plans: tuning.table.planCount, different: tuning.compared, notes: tuning.notes,
            frontier: tuning.frontier.map { $0.document(ladder) }, choice: choice?.words,
            pick: pick.map { $0.document(ladder) })
    }

    private struct Document: Encodable {
        var matrix: String
        var digest: String
        var sources: [String]
        var seed: UInt64
        var validation: Int
        var heldOut: Int
        var plans: Int
        var different: Int
        var notes: [String]
        var frontier: [TunedPlan.Document]
        var choice: String?
        var pick: TunedPlan.Document?

        enum CodingKeys: String, CodingKey {
            case matrix, digest, sources, seed, plans, notes, frontier, choice, pick
            case validation = "validation_problems"
            case heldOut = "held_out_problems"
            case different = "different_plans"
        }
    }
}
