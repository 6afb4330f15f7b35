import CascadeCore
import CascadeEngine

/// What every visit of one replay comes to, as far as a policy that weighs sightings needs it: visits are looked at once,
/// however many climbs make them.
final class VisitTable: Sendable {
    struct Visit: Sendable {
        var sighting: Sighting
        var cost: Cost
        /// Whether the answer that it chose is right; nil where there is none, or it could not be judged.
        var isRight: Bool?
    }

    let replay: MatrixReplay
    private let gold: GoldTable
    /// By tier: whether candidates are tested.
    private let isTested: [Bool]
    /// By row, tier and number of the visit: those that the replay has prepared.
    private let visits: [[[Visit]]]
    /// By row, then pair of tiers: whether their first answers behave alike.
    private let alike: [[Bool?]]

    /// - Parameter policy: of its parts only those count that say what is tested.
    init(_ replay: MatrixReplay, gold: GoldTable, policy: some ClimbPolicy) {
        self.replay = replay
        self.gold = gold
        let isTested = replay.ladder.tiers.map { policy.needsEvidence(at: $0) }
        self.isTested = isTested
        let tiers = replay.ladder.tiers.indices
        visits = replay.matrix.rows.indices.map { row in
            tiers.map { tier in
                replay.prepared(row: row, tier: tier).map { visit in
                    Self.visit(isTested[tier] ? visit : visit.untested(tier: replay.ladder[tier]), row, gold)
                }
            }
        }
        alike = replay.matrix.rows.indices.map { row in
            let first = tiers.map { tier in
                let visit = replay.visit(row: row, tier: tier)
                return isTested[tier] ? visit : visit.untested(tier: replay.ladder[tier])
            }
            return tiers.flatMap { earlier in
                tiers.map { $0 > earlier ? replay.isAlike(first[earlier], first[$0], row: row) : nil }
            }
        }
    }

    private static func visit(_ visit: ReplayedVisit, _ row: Int, _ gold: GoldTable) -> Visit {
        Visit(
            sighting: Sighting(of: visit.attempt), cost: visit.attempt.cost,
            isRight: visit.attempt.chosen.flatMap { gold.passes($0, row: row) })
    }

    /// - Parameter number: how many visits to the tier came before.
    func visit(row: Int, tier: Int, number: Int) -> Visit {
        let known = visits[row][tier]
        if known.indices.contains(number) { return known[number] }
        return Self.visit(replayed(row: row, tier: tier, number: number), row, gold)
    }

    /// Whether the answers of two visits to different tiers behave alike; nil when that is not known.
    func isAlike(row: Int, _ earlier: (tier: Int, number: Int), _ later: (tier: Int, number: Int)) -> Bool? {
        if earlier.number == 0 && later.number == 0 && earlier.tier < later.tier {
            return alike[row][earlier.tier * isTested.count + later.tier]
        }
        return replay.isAlike(
            replayed(row: row, tier: earlier.tier, number: earlier.number),
            replayed(row: row, tier: later.tier, number: later.number), row: row)
    }

    /// The visit with everything that it brought.
    func replayed(row: Int, tier: Int, number: Int) -> ReplayedVisit {
        let visit = replay.visit(row: row, tier: tier, number: number)
        return isTested[tier] ? visit : visit.untested(tier: replay.ladder[tier])
    }
}
