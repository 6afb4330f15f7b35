import CascadeCore
import CascadeEngine

/// Climbs of one `bayes` policy at many values of a solved problem, reduced to what tuning asks for: the scores of
/// `FamilyClimbs`, without putting any climb together.
struct BeliefClimbs {
    private let visits: VisitTable
    private let gold: GoldTable
    private let predictions: [Prediction]
    private var tree: BeliefTree
    /// The visits of the climb that is under way.
    private var path: [(tier: Int, number: Int)] = []

    /// - Parameter visits: of the replay that the policy climbs on.
    init(_ policy: BayesPolicy, on visits: VisitTable, gold: GoldTable, predictions: [Prediction]) {
        self.visits = visits
        self.gold = gold
        self.predictions = predictions
        tree = BeliefTree(policy)
    }

    /// Goes on at another value of a solved problem, in US dollars.
    mutating func reprice(_ value: Double) { tree.reprice(value) }

    mutating func score(_ row: Int) -> ClimbScore {
        path.removeAll(keepingCapacity: true)
        var cost = Cost.zero
        var node = tree.root(predictions[row])
        var move = tree.move(at: node)
        while let tier = move.tier {
            let number = path.last.map { $0.tier == tier ? $0.number + 1 : 0 } ?? 0
            let visit = visits.visit(row: row, tier: tier, number: number)
            let (visits, earlier) = (visits, path)
            node = tree.child(of: node, seeing: visit.sighting) { position in
                visits.isAlike(row: row, earlier[position], (tier, number))
            }
            path.append((tier, number))
            cost += visit.cost
            move = tree.move(at: node)
        }
        let right = move.answer.map { isRight($0, isAccepted: move.isAccepted, row: row).map { $0 ? 1.0 : 0 } } ?? 0
        return ClimbScore(right: right, cost: cost.money?.dollars ?? .infinity)
    }

    /// Whether the answer of a visit is right. The same code may have come from several visits: as in a climb, an accepted
    /// answer is the last visit's where that is the same code.
    private func isRight(_ answer: Int, isAccepted: Bool, row: Int) -> Bool? {
        let step = path[answer]
        if !isAccepted || answer == path.count - 1 {
            return visits.visit(row: row, tier: step.tier, number: step.number).isRight
        }
        let attempts = path.map { visits.replayed(row: row, tier: $0.tier, number: $0.number).attempt }
        let id = attempts[answer].chosen?.id
        if let last = attempts.last?.chosen, last.id == id { return gold.passes(last, row: row) }
        return attempts.flatMap(\.candidates).last { $0.id == id }.flatMap { gold.passes($0, row: row) }
    }
}
