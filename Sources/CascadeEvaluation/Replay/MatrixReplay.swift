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
    /// What prepared visits were judged by.
    private let judging: VisitJudging
    /// By tier, then row, then visit: visits with all evidence.
    private let visits: [[[ReplayedVisit]]]
    private let again: Int
    private let origins: InputOrigins

    /// - Parameters:
    ///   - selector: what visits are prepared for. A policy that selects otherwise at some tier is followed all the same,
    ///     only slower.
    ///   - again: how many further visits to each tier are prepared; more are put together when they are asked for.
    ///   - prepared: replays of the same matrix, selector and order, whose visits are taken over where a tier's plan and
    ///     price are the same.
    /// - Throws: `EvaluationError` when the ladder has other tiers than the matrix, or asks for more than was collected.
    package init(
        _ matrix: Matrix, ladder: Ladder? = nil, selector: any Selector, order: SampleOrder = .init(),
        again: Int = 0, prepared: [MatrixReplay] = []
    ) throws(EvaluationError) {
        let ladder = ladder ?? matrix.ladder
        try Self.check(ladder, against: matrix)
        self.matrix = matrix
        self.ladder = ladder
        judging = VisitJudging(selector: selector)
        self.order = order
        let origins = prepared.first?.origins ?? InputOrigins(of: matrix)
        self.origins = origins
        self.again = again
        let replay = VisitReplay(matrix: matrix, ladder: ladder, judging: judging, order: order, origins: origins)
        visits = ladder.tiers.indices.map { tier in
            for other in prepared {
                if let visits = other.visits(of: ladder[tier], at: tier, again: again) { return visits }
            }
            return matrix.rows.indices.map { row in
                let last = matrix.rows[row].cells[tier].samples.count / max(1, ladder[tier].solutions.requested)
                return (0...max(0, min(again, last - 1))).map {
                    replay.visit(row: row, tier: tier, number: $0, carried: [])
                }
            }
        }
    }

    /// This replay's visits to a tier, judged by another acceptance rule where that is all that differs.
    private func visits(of plan: Tier, at tier: Int, again: Int) -> [[ReplayedVisit]]? {
        let own = ladder[tier]
        guard own.solutions.requested == plan.solutions.requested, own.tests.count == plan.tests.count,
            own.tests.maxLines == plan.tests.maxLines, own.price == plan.price, self.again >= again
        else { return nil }
        if own.acceptance == plan.acceptance { return visits[tier] }
        let scoring = TierScoring(tier: plan, selector: judging.selector)
        return visits[tier].map { $0.map { $0.judged(by: scoring) } }
    }

    /// A tier's visit with all evidence, whatever came before it.
    /// - Parameter number: how many visits to the tier came before.
    package func visit(row: Int, tier: Int, number: Int = 0) -> ReplayedVisit {
        let prepared = visits[tier][row]
        return prepared.indices.contains(number)
            ? prepared[number] : made(row, tier, number: number, carried: [], judging)
    }

    /// The visits to a tier that are there without putting anything together, in order.
    func prepared(row: Int, tier: Int) -> [ReplayedVisit] { visits[tier][row] }

    /// Takes one problem up the ladder, as a run would: of mixed policies the one that is drawn for the problem, with its
    /// own selectors, carried tests and dropped tests.
    /// - Parameter policy: its thresholds and prices are the replay's ladder's.
    package func climb(row: Int, policy: some ClimbPolicy, prediction: Prediction) -> ReplayedClimb {
        followed(row, policy.resolved(for: matrix.rows[row].problem.id), prediction)
    }

    private func followed(_ row: Int, _ policy: any ClimbPolicy, _ prediction: Prediction) -> ReplayedClimb {
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
        row: Int, tier: Int, after history: [Attempt], policy: any ClimbPolicy
    ) -> ReplayedVisit {
        let number = history.count { $0.tier == tier }
        guard policy.needsEvidence(at: ladder[tier]) else {
            return visit(row: row, tier: tier, number: number).untested(tier: ladder[tier])
        }
        let carried = history.isEmpty ? [] : policy.parts.carriedTests(from: history)
        let wanted = VisitJudging(of: policy, at: tier)
        var visit =
            carried.isEmpty && wanted == judging
            ? visit(row: row, tier: tier, number: number) : made(row, tier, number: number, carried: carried, wanted)
        if !history.isEmpty && policy.needsSignatures && visit.attempt.signatures != nil {
            visit.attempt.earlierSignatures = history.map { signature(of: $0, row: row, on: visit.inputs) }
        }
        return visit
    }

    /// How an attempt's chosen answer behaved on some of a row's inputs; nothing where there is no answer.
    private func signature(of attempt: Attempt, row: Int, on inputs: [Int]) -> Signature {
        attempt.chosen.map { chosen in
            matrix.rows[row].signature(of: matrix.rows[row].cells[attempt.tier].samples[chosen.sample], on: inputs)
        } ?? Signature(inputs: [], outputs: [])
    }

    /// Whether the answers of two visits to different tiers behave alike; nil when that is not known.
    func isAlike(_ earlier: ReplayedVisit, _ later: ReplayedVisit, row: Int) -> Bool? {
        var later = later
        if later.attempt.signatures != nil {
            later.attempt.earlierSignatures = [signature(of: earlier.attempt, row: row, on: later.inputs)]
        }
        return earlier.attempt.behavesLike(later.attempt, position: 0)
    }

    private func made(
        _ row: Int, _ tier: Int, number: Int, carried: [SelfTest], _ judging: VisitJudging
    ) -> ReplayedVisit {
        VisitReplay(matrix: matrix, ladder: ladder, judging: judging, order: order, origins: origins)
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
