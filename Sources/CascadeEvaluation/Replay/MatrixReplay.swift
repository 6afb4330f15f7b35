package import CascadeCore
package import CascadeEngine

/// Climbs a ladder on recorded outcomes: the same policies, evidence and decisions as a run, without a call and
/// without a sandbox. A ladder whose plans ask for no more than was collected gives the answers and the costs of a run
/// on the same recordings.
///
/// First visits are prepared once, so that sweeping thresholds, priors or prices over the same plans costs
/// microseconds a problem.
package struct MatrixReplay: Sendable {
    package let matrix: Matrix
    /// The plans and the prices to replay with.
    package let ladder: Ladder
    package let order: SampleOrder
    private let selector: any Selector
    /// By row, then tier: the first visit with all evidence.
    private let visits: [[ReplayedVisit]]

    /// - Throws: `EvaluationError` when the ladder has other tiers than the matrix, or asks for more than was collected.
    package init(
        _ matrix: Matrix, ladder: Ladder? = nil, selector: any Selector, order: SampleOrder = .init()
    ) throws(EvaluationError) {
        let ladder = ladder ?? matrix.ladder
        try Self.check(ladder, against: matrix)
        self.matrix = matrix
        self.ladder = ladder
        self.selector = selector
        self.order = order
        visits = matrix.rows.indices.map { row in
            ladder.tiers.indices.map { tier in
                VisitReplay(matrix: matrix, ladder: ladder, selector: selector, order: order)
                    .visit(row: row, tier: tier, number: 0, carried: [])
            }
        }
    }

    /// A tier's first visit with all evidence, whatever came before it.
    package func visit(row: Int, tier: Int) -> ReplayedVisit { visits[row][tier] }

    /// Takes one problem up the ladder.
    /// - Parameter policy: must select as this replay does; its thresholds and prices are the replay's ladder's.
    package func climb(row: Int, policy: some ClimbPolicy, prediction: Prediction) -> ReplayedClimb {
        var climb = Climb(ladder: ladder, policy: policy)
        var action = climb.start(at: prediction)
        var made: [ReplayedVisit] = []
        while case .attempt(let tier) = action {
            let visit = visit(row: row, tier: tier, after: climb.attempts, policy: policy)
            made.append(visit)
            action = climb.attempted(visit.attempt)
        }
        return ReplayedClimb(row: row, visits: made, climb: climb)
    }

    private func visit(
        row: Int, tier: Int, after history: [Attempt], policy: some ClimbPolicy
    ) -> ReplayedVisit {
        guard policy.needsEvidence(at: ladder[tier]) else { return visits[row][tier].untested(tier: ladder[tier]) }
        let carried = policy.parts.carriedTests(from: history)
        let number = history.count { $0.tier == tier }
        if number == 0 && carried.isEmpty { return visits[row][tier] }
        return VisitReplay(matrix: matrix, ladder: ladder, selector: selector, order: order)
            .visit(row: row, tier: tier, number: number, carried: carried)
    }

    private static func check(_ ladder: Ladder, against matrix: Matrix) throws(EvaluationError) {
        let recorded = matrix.ladder
        guard ladder.tiers.map(\.name) == recorded.tiers.map(\.name) else {
            throw EvaluationError(
                .differentLadder,
                "the matrix '\(matrix.header.name)' holds the tiers \(recorded.tiers.map(\.name).joined(separator: ", ")), "
                    + "and the ladder \(ladder.tiers.map(\.name).joined(separator: ", ")): replay it with its own tiers"
            )
        }
        for (asked, held) in zip(ladder.tiers, recorded.tiers) {
            try check(asked.solutions.requested, held.solutions.requested, "solutions.n", tier: asked.name)
            try check(asked.tests.count, held.tests.count, "tests.n", tier: asked.name)
            if asked.tests.count > 0 {
                try check(asked.tests.maxLines, held.tests.maxLines, "tests.max_lines", tier: asked.name)
            }
        }
    }

    private static func check(
        _ asked: Int, _ held: Int, _ setting: String, tier: String
    ) throws(EvaluationError) {
        guard asked <= held else {
            throw EvaluationError(
                .tooFewSamples,
                "tier '\(tier)' asks for \(setting) = \(asked), and the matrix holds \(held): lower it, or collect more"
            )
        }
    }
}
