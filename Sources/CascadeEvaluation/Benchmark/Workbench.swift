import CascadeCore
import CascadeEngine

/// One matrix with its hidden results, ready to be climbed under some plans.
struct Workbench: Sendable {
    let matrix: Matrix
    let gold: GoldTable
    let plans: [BenchmarkPlan]
    let selector: any Selector
    let order: SampleOrder
    /// Nil for plans that are not in use here.
    let replays: [MatrixReplay?]

    /// - Parameter used: positions of the plans to prepare; nil for all.
    init(
        _ matrix: Matrix, gold: GoldTable, plans: [BenchmarkPlan], selector: any Selector,
        order: SampleOrder = .init(), used: Set<Int>? = nil
    ) throws {
        self.matrix = matrix
        self.gold = gold
        self.plans = plans
        self.selector = selector
        self.order = order
        var prepared: [MatrixReplay] = []
        replays = try plans.enumerated().map { index, plan in
            guard used?.contains(index) ?? true else { return nil }
            let replay = try MatrixReplay(
                matrix, ladder: plan.ladder, selector: selector, order: order, again: plan.resamples,
                prepared: prepared)
            prepared.append(replay)
            return replay
        }
    }

    /// The same under another rule of acceptance, which costs next to nothing.
    func replay(_ plan: Int, threshold: Double?) throws -> MatrixReplay {
        guard let replay = replays[plan] else {
            throw EvaluationError(.differentLadder, "the plan \(plans[plan].name) was not prepared")
        }
        guard let threshold else { return replay }
        let tiers = replay.ladder.tiers.map { tier in
            var tier = tier
            tier.acceptance.threshold = threshold
            return tier
        }
        return try MatrixReplay(
            matrix, ladder: try Ladder(tiers), selector: selector, order: order, prepared: [replay])
    }

    /// Whether the answer that a visit chose is right; nil where there is none, or the hidden tests could not judge it.
    func isRight(_ attempt: Attempt, row: Int) -> Bool? {
        attempt.chosen.flatMap { gold.passes($0, row: row) }
    }
}
