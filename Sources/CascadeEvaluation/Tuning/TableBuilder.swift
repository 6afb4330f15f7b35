import CascadeCore
import CascadeEngine

/// Replays each tier once for every k, l and selector, and judges it under every threshold.
struct TableBuilder {
    let matrix: Matrix
    let gold: GoldTable
    let grid: PlanGrid
    var fallback: FallbackTable
    private var tiers: [TierOptions]
    /// Position in a tier's options of what conducts itself so.
    private var known: [[Conduct: Int]]
    private var costGroups: [[[Int64]: Int]]

    /// Plans that conduct themselves alike on every row are one.
    private struct Conduct: Hashable {
        var costGroup: Int
        var chosen: [Int16]
        var findings: [UInt16]
        var accepted: RowSet
    }

    init(matrix: Matrix, gold: GoldTable, grid: PlanGrid) {
        self.matrix = matrix
        self.gold = gold
        self.grid = grid
        let count = matrix.ladder.count
        fallback = FallbackTable(rows: matrix.rows.count, tiers: count)
        tiers = Array(repeating: TierOptions(), count: count)
        known = Array(repeating: [:], count: count)
        costGroups = Array(repeating: [:], count: count)
    }

    mutating func build() throws -> [TierOptions] {
        let plans = matrix.ladder.tiers.map { grid.plans(for: $0) }
        for tier in plans.indices { tiers[tier].mayBeSkipped = plans[tier].contains(.skipped) }
        for (shape, thresholds) in Self.shapes(of: plans) {
            let replay = try replay(shape, plans: plans)
            for tier in plans.indices where plans[tier].contains(where: { Shape($0) == shape }) {
                try add(shape, thresholds: thresholds, tier: tier, replay: replay)
            }
        }
        return tiers
    }

    /// What a profile is made of.
    private struct Shape: Hashable {
        var solutions: Int
        var lines: Int
        var selector: String

        init(_ plan: TierPlan) { (solutions, lines, selector) = (plan.solutions, plan.lines, plan.selector) }

        func plan(threshold: Double) -> TierPlan {
            TierPlan(solutions: solutions, lines: lines, threshold: threshold, selector: selector)
        }
    }

    /// The shapes of all tiers' plans with their thresholds, in the order of the plans.
    private static func shapes(of plans: [[TierPlan]]) -> [(Shape, [Double])] {
        var order: [Shape] = []
        var thresholds: [Shape: [Double]] = [:]
        for plan in plans.joined() where plan.solutions >= 0 {
            let shape = Shape(plan)
            if thresholds[shape] == nil { order.append(shape) }
            if thresholds[shape]?.contains(plan.threshold) != true {
                thresholds[shape, default: []].append(plan.threshold)
            }
        }
        return order.map { ($0, thresholds[$0] ?? []) }
    }

    /// Tiers that have no such plan are switched off in it.
    private func replay(_ shape: Shape, plans: [[TierPlan]]) throws -> MatrixReplay {
        let planned = plans.map { tier in tier.first { Shape($0) == shape } ?? .skipped }
        return try MatrixReplay(
            matrix, ladder: try LadderPlan(tiers: planned).applied(to: matrix.ladder),
            selector: try Selectors.named(shape.selector))
    }

    private mutating func add(_ shape: Shape, thresholds: [Double], tier: Int, replay: MatrixReplay) throws {
        let rows = matrix.rows.count
        var profile = TierProfile(
            solutions: shape.solutions, lines: shape.lines, selector: shape.selector, costs: [], costGroup: 0,
            chosen: [], right: RowSet(rows: rows), findings: [])
        var accepted = thresholds.map { _ in RowSet(rows: rows) }
        let planned = thresholds.map { shape.plan(threshold: $0).applied(to: matrix.ladder[tier]) }
        let scorings = planned.map { TierScoring(tier: $0, selector: PassCountSelector()) }
        for row in 0..<rows {
            var visit = replay.visit(row: row, tier: tier)
            if shape.solutions == 0 { visit = visit.untested(tier: replay.ladder[tier]) }
            try profile.take(visit.attempt, row: row, gold: gold, matrix: matrix)
            profile.findings.append(UInt16(fallback.number(of: visit.attempt, row: row)))
            for index in thresholds.indices {
                var attempt = visit.attempt
                attempt.evidence = attempt.evidence.map { scorings[index].judged($0) }
                if case .accept = Judgement(of: attempt, tier: planned[index], escalates: true) {
                    accepted[index].insert(row)
                }
            }
        }
        keep(profile, tier: tier, plans: zip(thresholds.map { shape.plan(threshold: $0) }, accepted))
    }

    private mutating func keep(
        _ profile: TierProfile, tier: Int, plans: some Sequence<(TierPlan, RowSet)>
    ) {
        var profile = profile
        profile.costGroup = costGroups[tier][profile.costs] ?? costGroups[tier].count
        costGroups[tier][profile.costs] = profile.costGroup
        tiers[tier].costGroups = costGroups[tier].count
        let position = tiers[tier].profiles.count
        var isUsed = false
        for (plan, accepted) in plans {
            let conduct = Conduct(
                costGroup: profile.costGroup, chosen: profile.chosen, findings: profile.findings, accepted: accepted)
            if known[tier][conduct] == nil {
                known[tier][conduct] = tiers[tier].options.count
                tiers[tier].options.append(TierOption(plan: plan, profile: position, accepted: accepted))
                isUsed = true
            }
            tiers[tier].positions[plan] = known[tier][conduct]
        }
        if isUsed { tiers[tier].profiles.append(profile) }
    }
}

extension TierProfile {
    /// - Throws: `TuningError` (`unknown_cost`).
    fileprivate mutating func take(_ attempt: Attempt, row: Int, gold: GoldTable, matrix: Matrix) throws(TuningError) {
        guard let money = attempt.cost.money else {
            let tier = matrix.ladder[attempt.tier]
            throw TuningError(
                .unknownCost,
                "what tier '\(tier.name)' (\(tier.model)) costs on \(matrix.rows[row].problem.id) is not known, and plans "
                    + "are compared by cost: collect the matrix with a [[prices.model]] entry for it, with input = 0 and "
                    + "output = 0 where it costs nothing")
        }
        costs.append(money.picodollars)
        chosen.append(Int16(attempt.chosen?.sample ?? -1))
        if let candidate = attempt.chosen, gold.passes(candidate, row: row) == true { right.insert(row) }
    }
}
